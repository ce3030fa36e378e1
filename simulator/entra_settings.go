package simulator

// settingEntities are what of Graph is served of a tenant's settings beside its
// sign-in policies.
var settingEntities = []*entity{}

// settings are a tenant's settings beside its sign-in policies.
func (k *maker) settings(o *Organisation) {}

// settingFlaws notes what is wrong with them.
func (k *maker) settingFlaws(note noteFlaw) {}
