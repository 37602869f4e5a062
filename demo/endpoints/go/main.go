package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"log"
	"net/http"
	"os"
	"strings"
	"time"
)

func main() {
	server := http.Server{
		Addr:        "127.0.0.1:" + setting("PORT", "8787"),
		Handler:     http.HandlerFunc(serve),
		ReadTimeout: 10 * time.Second,
	}
	log.Fatal(server.ListenAndServe())
}

func serve(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Relink-Contract", "1")
	// One deadline for all that a request asks Stripe.
	limited, cancel := context.WithTimeout(r.Context(), 20*time.Second)
	defer cancel()
	r = r.WithContext(limited)
	r.Body = http.MaxBytesReader(w, r.Body, 512<<10)
	status, body, err := route(r)
	if err != nil {
		found := problem{status: 500, code: "internal_error"}
		errors.As(err, &found)
		w.Header().Set("Content-Type", "application/problem+json")
		status, body = found.status, object{"type": "about:blank", "title": strings.ReplaceAll(found.code, "_", " "),
			"status": found.status, "code": found.code, "request_id": random()}
		for name, value := range found.more {
			body[name] = value
		}
	} else {
		w.Header().Set("Content-Type", "application/json")
	}
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(body)
}

func route(r *http.Request) (status int, body object, err error) {
	if r.Method == "POST" && r.URL.Path == "/webhooks" {
		body, err = receiveEvent(r)
		return 200, body, err
	}
	who, err := guard(r)
	switch {
	case err != nil:
		return 0, nil, err
	case r.Method == "POST" && r.URL.Path == "/sessions":
		body, err = createSession(r, who)
		return 201, body, err
	case r.Method == "GET" && strings.HasPrefix(r.URL.Path, "/sessions/"):
		body, err = readOutcome(r, who)
		return 200, body, err
	}
	return 0, nil, problem{status: 404, code: "not_found"}
}

// guard refuses the pages of other origins (CSRF), and who is not signed in.
func guard(r *http.Request) (owner, error) {
	origin, site := r.Header.Get("Origin"), r.Header.Get("Sec-Fetch-Site")
	isNoPage := origin == "" && (site == "" || site == "none")
	isOwnPage := site == "same-origin" || origin == "http://"+r.Host || origin == "https://"+r.Host
	mediaType, _, _ := strings.Cut(r.Header.Get("Content-Type"), ";")
	switch {
	case !isNoPage && !isOwnPage:
		return owner{}, problem{status: 403, code: "forbidden_origin"}
	case r.Method == "POST" && strings.TrimSpace(strings.ToLower(mediaType)) != "application/json":
		return owner{}, problem{status: 415, code: "unsupported_media_type"}
	case r.ContentLength > 16<<10:
		return owner{}, problem{status: 413, code: "payload_too_large"}
	}
	return signedIn(r)
}

func setting(name, fallback string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return fallback
}

func in(from object, name string) object {
	found, _ := from[name].(object)
	return found
}

func text(value any) string {
	found, _ := value.(string)
	return found
}

func random() string {
	bytes := make([]byte, 16)
	if _, err := rand.Read(bytes); err != nil {
		panic(err)
	}
	return hex.EncodeToString(bytes)
}
