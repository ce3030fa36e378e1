package simulator

// flaws lists what is wrong in a made organisation, by the requirement that it
// breaks.
func (k *hubMaker) flaws() map[string][]string {
	out := map[string][]string{}
	note := func(broken bool, requirement, id string) {
		if broken {
			out[requirement] = append(out[requirement], id)
		}
	}
	owners := 0
	for i := range k.Accounts {
		h := k.hubber(i)
		if h.owner {
			owners++
		}
		k.hubberFlaws(&h, note)
	}
	note(owners < 2 || owners > 8, "administrator-count", "9000001")
	return out
}

func (k *hubMaker) hubberFlaws(h *hubber, note noteFlaw) {
	id, everybody := k.userNumber(h.index), "mfa-registered"
	if h.owner {
		everybody = "privileged-mfa-registered"
	}
	note(h.factor == "", everybody, id)
	note(h.unbound, "member-bound-to-single-sign-on", id)
}
