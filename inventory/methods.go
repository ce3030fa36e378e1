package inventory

// MethodRules are the details of how the organisation lets factors be used.
type MethodRules struct {
	// Of approving in an app.
	ShowsApp   Tri `json:"showsApp,omitzero"`   // every request tells the app that is signed in to
	ShowsPlace Tri `json:"showsPlace,omitzero"` // and the place where the sign-in comes from

	SMSAlone Tri `json:"smsAlone,omitzero"` // a text message is enough for somebody to sign in, without a password

	// Of passkeys.
	SelfEnrolled Tri `json:"selfEnrolled,omitzero"` // people enrol their own
	Attested     Tri `json:"attested,omitzero"`     // each has to prove its make
	Chosen       Tri `json:"chosen,omitzero"`       // only makes that the organisation names

	// Of temporary passes.
	PassOnce    Tri   `json:"passOnce,omitzero"`     // each works once
	PassLongest int64 `json:"passLongest,omitempty"` // seconds that one lives at most; 0 is not known

	// Of certificates.
	CertificateBound Tri `json:"certificateBound,omitzero"` // an account is found by what only its own certificate holds

	Campaign Tri `json:"campaign,omitzero"` // everybody is asked to enrol a better factor

	Targets List[string] `json:"targets,omitzero"` // ids of the groups that the rules name
}

// PromptRules are how people are asked for a factor.
type PromptRules struct {
	Reported  Tri `json:"reported,omitzero"`  // everybody can report a request that they did not make
	Strongest Tri `json:"strongest,omitzero"` // everybody is asked for the strongest factor that they have
}

// MethodGroup is a group that the rules on factors name.
type MethodGroup struct {
	ID   string `json:"id"`
	Name string `json:"name,omitempty"`
	Gone Tri    `json:"gone,omitzero"` // there is no such group
}
