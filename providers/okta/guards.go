package okta

import (
	"context"

	"github.com/twokeys/twokeys/inventory"
	"github.com/twokeys/twokeys/providers"
)

const (
	threatsPath = "/api/v1/threats/configuration"
	streamsPath = "/api/v1/logStreams"
	supportPath = "/api/v1/org/privacy/oktaSupport"
)

// threatInsight reads whether addresses that attack other orgs are refused here.
// https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ThreatInsight/
func threatInsight(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	o, err := single[struct {
		Action text `json:"action"`
	}](ctx, s, threatsPath, limitOther)
	if err != nil {
		return nil, err
	}
	blocked := inventory.Unknown
	switch o.Action {
	case "block":
		blocked = inventory.Yes
	case "none", "audit":
		blocked = inventory.No
	}
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Settings.AttackersBlocked = blocked
		return nil
	}, nil
}

type streamObject struct {
	Status text `json:"status"`
}

// logStreams reads whether the log is sent elsewhere. The settings of a stream
// may hold a token: they are not decoded.
// https://developer.okta.com/docs/api/openapi/okta-management/management/tag/LogStream/
func logStreams(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	streamed := inventory.No
	err := list(ctx, s, streamsPath+"?limit=200", limitOther, func(o *streamObject) error {
		streamed = streamed.Or(status(o.Status))
		return nil
	})
	if err != nil {
		return nil, err
	}
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Settings.LogStreamed = streamed
		return nil
	}, nil
}

// supportAccess reads whether Okta Support can act in the org as an
// administrator.
// https://developer.okta.com/docs/api/openapi/okta-management/management/tag/OrgSettingSupport/
func supportAccess(ctx context.Context, s *providers.Session) (providers.Apply, error) {
	o, err := single[struct {
		Support text `json:"support"`
		Until   date `json:"expiration"`
	}](ctx, s, supportPath, limitOther)
	if err != nil {
		return nil, err
	}
	open := inventory.Unknown
	switch o.Support {
	case "ENABLED":
		open = inventory.Yes
	case "DISABLED":
		open = inventory.No
	}
	return func(t *inventory.Tenant) []inventory.Gap {
		t.Settings.SupportAccess, t.Settings.SupportUntil = open, o.Until.Moment
		return nil
	}, nil
}
