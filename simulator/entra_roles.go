package simulator

// roleEntities are what of Graph is served of roles beside their definitions
// and assignments.
var roleEntities = []*entity{}

// roleRules are how roles are held, and what activating them asks for.
func (k *maker) roleRules(o *Organisation) {}

// roleFlaws notes what is wrong with them.
func (k *maker) roleFlaws(note noteFlaw) {}
