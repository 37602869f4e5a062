// The relink contract with Go's standard library: sessions, outcomes and webhooks. Its README tells how to run it.
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"strings"
)

type object = map[string]any

type problem struct {
	status int
	code   string
	more   object
}

func (p problem) Error() string { return p.code }

type owner struct{ id, customer string }

// signedIn is the user who is signed in, and the Stripe customer that it stands for. Put your own sign-in here.
func signedIn(r *http.Request) (owner, error) {
	token := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	if token != "ada" && token != "ben" {
		return owner{}, problem{status: 401, code: "unauthenticated"}
	}
	return owner{token, "cus_" + token}, nil
}

func createSession(r *http.Request, who owner) (object, error) {
	var body struct {
		Account *string `json:"account"`
		Target  string  `json:"target"`
	}
	if json.NewDecoder(r.Body).Decode(&body) != nil || body.Account == nil {
		rule := []object{{"path": "account", "rule": "string"}}
		return nil, problem{400, "invalid_request", object{"errors": rule}}
	}
	if body.Target != "" && body.Target != "account" {
		return nil, problem{status: 403, code: "target_not_allowed"}
	}
	account, err := own(r, "accounts", *body.Account, who)
	if err != nil {
		return nil, err
	}
	details := in(in(account, "status_details"), text(account["status"]))
	if details["action"] != "relink_required" || text(account["authorization"]) == "" {
		return nil, problem{status: 409, code: "not_relinkable"}
	}
	form := url.Values{
		"account_holder[type]":                    {"customer"},
		"account_holder[customer]":                {who.customer},
		"relink_options[authorization]":           {text(account["authorization"])},
		"relink_options[account]":                 {*body.Account},
		"limits[accounts]":                        {"1"},
		"filters[require_payment_method_support]": {"none"},
		"manual_entry[mode]":                      {"disabled"},
	}
	permissions, _ := account["permissions"].([]any)
	for _, permission := range permissions {
		form.Add("permissions[]", text(permission))
		if permission == "payment_method" {
			form.Set("filters[require_payment_method_support]", "all")
		}
	}
	// One key for each attempt, and of no use to another owner.
	attempt := r.Header.Get("Idempotency-Key")
	if attempt == "" {
		attempt = random()
	}
	key := sha256.Sum256([]byte(who.id + "\n" + attempt))
	session, err := stripe(r, "POST", "sessions", hex.EncodeToString(key[:]), form)
	if err != nil {
		return nil, err
	}
	isLive := strings.Contains(os.Getenv("STRIPE_SECRET_KEY"), "_live_")
	return object{"id": session["id"], "client_secret": session["client_secret"], "livemode": isLive,
		"publishable_key": os.Getenv("STRIPE_PUBLISHABLE_KEY"), "target": "account", "account": *body.Account}, nil
}
