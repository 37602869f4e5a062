package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"
)

func isComma(each rune) bool { return each == ',' }

func receiveEvent(r *http.Request) (object, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, problem{status: 413, code: "payload_too_large"}
	}
	stamp, given := "", []string{}
	for _, part := range strings.Split(r.Header.Get("Stripe-Signature"), ",") {
		if name, value, _ := strings.Cut(part, "="); name == "t" {
			stamp = value
		} else if name == "v1" {
			given = append(given, value)
		}
	}
	sent, _ := strconv.ParseInt(stamp, 10, 64)
	age := time.Since(time.Unix(sent, 0))
	for _, secret := range strings.FieldsFunc(os.Getenv("STRIPE_WEBHOOK_SECRETS"), isComma) {
		mac := hmac.New(sha256.New, []byte(secret))
		mac.Write([]byte(stamp + "." + string(body)))
		wanted := hex.EncodeToString(mac.Sum(nil))
		for _, each := range given {
			if hmac.Equal([]byte(each), []byte(wanted)) && age.Abs() <= 5*time.Minute {
				// An event is a nudge, and may come twice: fetch the account afresh, and remind its owner here.
				return object{"received": true}, nil
			}
		}
	}
	return nil, problem{status: 400, code: "invalid_signature"}
}
