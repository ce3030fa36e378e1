package checks

import (
	"strings"
	"unicode"

	"github.com/twokeys/twokeys/inventory"
)

// lookalikes are letters that are drawn like a Latin one, each as what it is
// read as. What looks alike in Latin itself (i, l, 1) is one letter too.
// https://www.unicode.org/reports/tr39/#Confusable_Detection
var lookalikes = readers(map[rune]string{
	'a': "аɑα4@Α", 'b': "ВΒ", 'c': "сϲç¢", 'd': "ԁ", 'e': "еєҽ3€Ε", 'f': "ƒ", 'g': "ɡ", 'h': "һНΗ", 'i': "іıιl1|!ӏíΙ", 'j': "јϳ", 'k': "κкΚ",
	'm': "мΜ", 'n': "ոΝ", 'o': "оοօσ0øΟ", 'p': "рρΡ", 's': "ѕ$5ꜱ", 't': "тτΤ", 'u': "υս", 'v': "ѵν", 'w': "ѡԝ", 'x': "хχΧ", 'y': "уγΥ", 'z': "ᴢΖ",
})

func readers(alike map[rune]string) map[rune]rune {
	out := map[rune]rune{}
	for latin, others := range alike {
		for _, r := range others {
			out[r] = latin
		}
	}
	return out
}

// firstOfWide is the first of the full-width forms of ASCII, which stand in its
// order.
const firstOfWide, lastOfWide, wideToASCII = '！', '～', '！' - '!'

// readAs is a name as the eye takes it: letters that look like others are those,
// what is not seen is not there, words are one space apart.
func readAs(name string) string {
	folded := strings.Map(func(r rune) rune {
		if r >= firstOfWide && r <= lastOfWide {
			r -= wideToASCII
		}
		for _, r := range []rune{r, unicode.ToLower(r)} {
			if latin, ok := lookalikes[r]; ok {
				return latin
			}
		}
		r = unicode.ToLower(r)
		switch {
		case unicode.IsSpace(r), strings.ContainsRune("-_·.®™", r):
			return ' '
		case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, name)
	return strings.Join(strings.Fields(strings.NewReplacer("rn", "m", "vv", "w").Replace(folded)), " ")
}

// vendorWords are how the names of Microsoft's own apps begin, and vendorNames
// names that are Microsoft's as a whole.
// https://learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in
var (
	vendorWords = []string{"Microsoft"}
	vendorNames = []string{
		"Azure Portal", "Azure CLI", "Azure Active Directory", "Windows Azure Active Directory", "Office 365", "Office 365 Exchange Online",
		"Office 365 SharePoint Online", "OneDrive", "OneDrive SyncEngine", "Outlook", "Outlook Mobile", "SharePoint Online", "Exchange Online", "Graph Explorer",
	}
)

// readsAsVendors reports whether a name reads as one of the provider's own.
func readsAsVendors(name string) inventory.Tri {
	read := readAs(name)
	if read == "" {
		return inventory.Unknown
	}
	for _, w := range vendorWords {
		if w = readAs(w); read == w || strings.HasPrefix(read, w+" ") {
			return inventory.Yes
		}
	}
	for _, n := range vendorNames {
		if read == readAs(n) {
			return inventory.Yes
		}
	}
	return inventory.No
}
