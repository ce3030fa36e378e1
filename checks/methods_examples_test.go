package checks

import "github.com/twokeys/twokeys/inventory"

// The rules on factors.

type settingFact func(*inventory.Settings)

// factorRules is an example of a tenant whose rules on factors are in order but
// for what the facts say.
func factorRules(name string, want Status, facts ...settingFact) example {
	s := inventory.Settings{
		MethodsComplete: inventory.Yes,
		Methods: inventory.ListOf(
			inventory.Method{Factor: inventory.Passkey, Enabled: inventory.Yes, Everyone: inventory.Yes},
			inventory.Method{Factor: inventory.Push, Enabled: inventory.Yes, Everyone: inventory.Yes},
			inventory.Method{Factor: inventory.TemporaryPass, Enabled: inventory.Yes, Everyone: inventory.Yes},
			inventory.Method{Factor: inventory.Certificate, Enabled: inventory.Yes, Everyone: inventory.Yes},
			inventory.Method{Factor: inventory.SMS, Enabled: inventory.No, Everyone: inventory.Yes},
			inventory.Method{Factor: inventory.Voice, Enabled: inventory.No, Everyone: inventory.Yes},
			inventory.Method{Factor: inventory.Email, Enabled: inventory.No, Everyone: inventory.Yes},
		),
		MethodRules: inventory.MethodRules{
			ShowsApp: inventory.Yes, ShowsPlace: inventory.Yes, SMSAlone: inventory.No, SelfEnrolled: inventory.Yes, Attested: inventory.Yes, Chosen: inventory.Yes,
			PassOnce: inventory.Yes, PassLongest: passLongest, CertificateBound: inventory.Yes, Campaign: inventory.Yes,
		},
		MethodGroups: inventory.ListOf(inventory.MethodGroup{ID: "g1", Gone: inventory.No}),
		Prompts:      inventory.PromptRules{Reported: inventory.Yes, Strongest: inventory.Yes},
	}
	for _, set := range facts {
		set(&s)
	}
	return tenant(name, want, inventory.Tenant{Settings: s})
}

// usableIs says whether somebody may use a kind of factor.
func usableIs(kind inventory.Factor, is inventory.Tri) settingFact {
	return func(s *inventory.Settings) {
		for i := range s.Methods.Items {
			if s.Methods.Items[i].Factor == kind {
				s.Methods.Items[i].Enabled = is
			}
		}
	}
}

func migration(complete inventory.Tri) settingFact {
	return func(s *inventory.Settings) { s.MethodsComplete = complete }
}

// oddMethod adds a method whose kind did not come.
func oddMethod(s *inventory.Settings) {
	s.Methods.Items = append(s.Methods.Items, inventory.Method{Enabled: inventory.Yes, Everyone: inventory.Yes})
}

func noMethods(s *inventory.Settings) { s.Methods = inventory.ListOf[inventory.Method]() }

func methodRule(change func(*inventory.MethodRules)) settingFact {
	return func(s *inventory.Settings) { change(&s.MethodRules) }
}
