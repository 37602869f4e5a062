package main

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"time"
)

var word = regexp.MustCompile(`^\w+$`)

// stripe makes one call, within the context of the request.
func stripe(r *http.Request, method, path, key string, form url.Values) (object, error) {
	address := setting("STRIPE_API_URL", "https://api.stripe.com") + "/v1/financial_connections/" + path
	call, err := http.NewRequestWithContext(r.Context(), method, address, strings.NewReader(form.Encode()))
	if err != nil {
		return nil, err
	}
	call.Header.Set("Authorization", "Bearer "+os.Getenv("STRIPE_SECRET_KEY"))
	call.Header.Set("Stripe-Version", "2026-08-26.preview")
	if method == "POST" {
		call.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		call.Header.Set("Idempotency-Key", key)
	}
	client := http.Client{Timeout: 8 * time.Second}
	answer, err := client.Do(call)
	var late interface{ Timeout() bool }
	if errors.As(err, &late) && late.Timeout() {
		return nil, problem{status: 504, code: "stripe_timeout"}
	} else if err != nil {
		return nil, problem{status: 502, code: "stripe_unavailable"}
	}
	defer answer.Body.Close()
	var body object
	isJSON := json.NewDecoder(answer.Body).Decode(&body) == nil
	switch {
	case !isJSON || answer.StatusCode >= 500:
		return nil, problem{status: 502, code: "stripe_unavailable"}
	case answer.StatusCode == 404:
		return nil, problem{status: 404, code: "not_found"}
	case answer.StatusCode == 429:
		return nil, problem{status: 503, code: "stripe_busy"}
	case answer.StatusCode >= 400:
		return nil, problem{status: 502, code: "stripe_rejected"}
	}
	return body, nil
}

// own is an object of the owner's. What is foreign, unknown or no id at all has one answer (IDOR).
func own(r *http.Request, kind, id string, who owner) (object, error) {
	notFound := problem{status: 404, code: "not_found"}
	if !word.MatchString(id) {
		return nil, notFound
	}
	found, err := stripe(r, "GET", kind+"/"+id, "", nil)
	if err != nil {
		return nil, err
	}
	customer := in(found, "account_holder")["customer"]
	if expanded, ok := customer.(object); ok {
		customer = expanded["id"]
	}
	if customer != who.customer {
		return nil, notFound
	}
	return found, nil
}
