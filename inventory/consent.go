package inventory

// ConsentPolicy is a rule of the organisation's own under which accounts may
// consent to apps: to what one of Includes matches, and none of Excludes.
type ConsentPolicy struct {
	ID       string                 `json:"id"`
	Includes List[ConsentCondition] `json:"includes,omitzero"`
	Excludes List[ConsentCondition] `json:"excludes,omitzero"`
}

// ConsentCondition matches a permission that an app asks for. All its parts
// must hold.
type ConsentCondition struct {
	Delegated     Tri    `json:"delegated,omitzero"`     // to act for an account
	Verified      Tri    `json:"verified,omitzero"`      // of apps whose publisher the provider has verified
	AnyApp        Tri    `json:"anyApp,omitzero"`        // of whichever app, organisation and publisher
	AnyPermission Tri    `json:"anyPermission,omitzero"` // none is named
	AnyAPI        Tri    `json:"anyApi,omitzero"`        // likewise
	Class         string `json:"class,omitempty"`        // as the organisation classifies permissions: "low", "medium", "high" or "all"
}

// Opens reports whether the condition matches what any app asks for, a
// stranger's too, and more than what is classified as low.
func (c *ConsentCondition) Opens() Tri {
	wide := Unknown
	switch c.Class {
	case "low":
		wide = No
	case "medium", "high", "all":
		wide = Yes
	}
	// Which permissions or APIs were named is not judged.
	named := c.AnyPermission.And(c.AnyAPI).Or(Unknown)
	return c.Delegated.Or(Unknown).And(c.Verified.Not()).And(c.AnyApp).And(wide).And(named)
}

// Opens reports whether the policy lets accounts consent to what any app asks
// for. What an exclusion leaves of that is not judged.
func (p *ConsentPolicy) Opens() Tri {
	open := p.Includes.Any((*ConsentCondition).Opens)
	if p.Excludes.Empty() != Yes {
		open = open.And(Unknown)
	}
	return open
}
