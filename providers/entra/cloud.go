package entra

import (
	"fmt"
	"slices"
	"strings"
)

// cloud is one of Microsoft's clouds.
// https://learn.microsoft.com/graph/deployments
type cloud struct {
	name      string // the value of CLOUD
	graph     string
	authority string
	exchange  string // the audience of federated tokens
	// publishers says whether the cloud's schema has verified publishers,
	// which it refuses to be asked for otherwise.
	publishers bool
	// activity says whether it has the report on the use of credentials.
	activity bool
}

var clouds = []cloud{
	{"public", "https://graph.microsoft.com", "https://login.microsoftonline.com", "api://AzureADTokenExchange", true, true},
	{"usgov", "https://graph.microsoft.us", "https://login.microsoftonline.us", "api://AzureADTokenExchangeUSGov", false, false},
	{"dod", "https://dod-graph.microsoft.us", "https://login.microsoftonline.us", "api://AzureADTokenExchangeUSGov", false, false},
	{"china", "https://microsoftgraph.chinacloudapi.cn", "https://login.chinacloudapi.cn", "api://AzureADTokenExchangeChina", false, false},
}

func cloudNamed(name string) (cloud, error) {
	if name == "" {
		return clouds[0], nil
	}
	i := slices.IndexFunc(clouds, func(c cloud) bool { return c.name == name })
	if i < 0 {
		var names []string
		for _, c := range clouds {
			names = append(names, c.name)
		}
		return cloud{}, fmt.Errorf("unknown cloud %q (one of %s)", name, strings.Join(names, ", "))
	}
	return clouds[i], nil
}
