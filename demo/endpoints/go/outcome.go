package main

import (
	"net/http"
	"strings"
)

func readOutcome(r *http.Request, who owner) (object, error) {
	session, err := own(r, "sessions", strings.TrimPrefix(r.URL.Path, "/sessions/"), who)
	if err != nil {
		return nil, err
	}
	outcome, reason, account := "pending", in(session, "relink_result")["failure_reason"], any(nil)
	if reason != nil && reason != "no_account" && reason != "no_authorization" {
		reason = "other"
	}
	switch status := session["status"]; {
	case status == "cancelled":
		outcome = "cancelled"
	case status == "failed" && reason == nil:
		outcome, reason = "failed", "other"
	case status == "failed", (status == "succeeded" || status == "completed") && reason != nil:
		outcome = "failed"
	case status == "succeeded", status == "completed":
		if account, err = working(r, in(session, "relink_result"), who); err != nil {
			return nil, err
		} else if account != nil {
			outcome = "relinked"
		}
	}
	return object{"id": session["id"], "outcome": outcome, "failure_reason": reason, "account": account,
		"previous_account": in(session, "relink_options")["account"], "accounts": []any{}}, nil
}

// working is the second of the two words that `relinked` takes: the id of the account, if it works now.
func working(r *http.Request, result object, who owner) (any, error) {
	if result["authorization"] == nil || result["account"] == nil {
		return nil, nil
	}
	account, err := own(r, "accounts", text(result["account"]), who)
	if err != nil || account["status"] != "active" {
		return nil, err
	}
	numbers, _ := account["account_numbers"].([]any)
	for _, number := range numbers {
		if number.(object)["status"] == "transactable" {
			return account["id"], nil
		}
	}
	if len(numbers) > 0 {
		return nil, nil
	}
	return account["id"], nil
}
