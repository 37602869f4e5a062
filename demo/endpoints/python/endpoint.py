"""The relink contract with Flask: sessions, outcomes and webhooks. Its README tells how to run it."""

import hashlib
import hmac
import json
import os
import re
import time
import uuid

import requests
from flask import Flask, abort, g, request
from werkzeug.exceptions import HTTPException

STRIPE = os.environ.get("STRIPE_API_URL", "https://api.stripe.com")
SECRET_KEY = os.environ["STRIPE_SECRET_KEY"]
WEBHOOK_SECRETS = [each for each in os.environ.get("STRIPE_WEBHOOK_SECRETS", "").split(",") if each]
CONTEXT = {
    "publishable_key": os.environ["STRIPE_PUBLISHABLE_KEY"],
    "livemode": "_live_" in SECRET_KEY,
}

app = Flask(__name__)


def signed_in():
    """The user who is signed in, and the Stripe customer that it stands for. Put your own sign-in here."""
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return {"id": token, "customer": f"cus_{token}"} if token in ("ada", "ben") else None


class Problem(Exception):
    def __init__(self, status, code, **more):
        self.status, self.code, self.more = status, code, more


@app.errorhandler(Problem)
def answer_problem(problem):
    title = problem.code.replace("_", " ").capitalize()
    body = {"type": "about:blank", "title": title, "status": problem.status, "code": problem.code}
    body |= {"request_id": uuid.uuid4().hex, **problem.more}
    return json.dumps(body), problem.status, {"Content-Type": "application/problem+json"}


@app.errorhandler(HTTPException)
def answer_http(error):
    codes = {404: "not_found", 405: "method_not_allowed", 413: "payload_too_large"}
    return answer_problem(Problem(error.code, codes.get(error.code, "invalid_request")))


def stripe(method, path, key=None, **parameters):
    """One call to Stripe, within what is left of the twenty seconds that a request has."""
    if "deadline" not in g:
        g.deadline = time.monotonic() + 20
    headers = {"Authorization": f"Bearer {SECRET_KEY}", "Stripe-Version": "2026-08-26.preview"}
    if key:
        headers["Idempotency-Key"] = key
    try:
        left = max(g.deadline - time.monotonic(), 0.1)
        url = f"{STRIPE}/v1/financial_connections/{path}"
        answer = requests.request(method, url, data=parameters, headers=headers, timeout=left)
        body = answer.json()
    except requests.Timeout:
        raise Problem(504, "stripe_timeout")
    except (requests.RequestException, ValueError):
        raise Problem(502, "stripe_unavailable")
    if answer.status_code == 404:
        raise Problem(404, "not_found")
    if answer.status_code == 429:
        raise Problem(503, "stripe_busy")
    if not answer.ok:
        raise Problem(502, "stripe_unavailable" if answer.status_code >= 500 else "stripe_rejected")
    return body


def own(kind, identifier):
    """An object of the owner's. What is foreign, unknown or no id at all has one answer (IDOR)."""
    if not re.fullmatch(r"\w+", identifier):
        raise Problem(404, "not_found")
    found = stripe("GET", f"{kind}/{identifier}")
    holder = (found.get("account_holder") or {}).get("customer")
    customer = holder.get("id") if isinstance(holder, dict) else holder
    if customer != g.owner["customer"]:
        raise Problem(404, "not_found")
    return found


@app.before_request
def guard():
    """Refuses the pages of other origins (CSRF), and who is not signed in."""
    if request.path == "/webhooks":
        return
    origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site")
    is_no_page = origin is None and site in (None, "none")
    is_own_page = site == "same-origin" or origin == request.host_url.rstrip("/")
    if not (is_no_page or is_own_page):
        raise Problem(403, "forbidden_origin")
    if request.method == "POST" and request.mimetype != "application/json":
        raise Problem(415, "unsupported_media_type")
    if (request.content_length or 0) > 16_384:
        abort(413)
    g.owner = signed_in()
    if g.owner is None:
        raise Problem(401, "unauthenticated")


@app.after_request
def common_headers(response):
    response.headers["Cache-Control"] = "no-store"
    response.headers["Relink-Contract"] = "1"
    return response


@app.post("/sessions")
def create_session():
    body = request.get_json(silent=True)
    if not isinstance(body, dict) or not isinstance(body.get("account"), str):
        raise Problem(400, "invalid_request", errors=[{"path": "account", "rule": "string"}])
    if body.get("target", "account") != "account":
        raise Problem(403, "target_not_allowed")
    account = own("accounts", body["account"])
    status = account["status"]
    details = (account.get("status_details") or {}).get(status) or {}
    if details.get("action") != "relink_required" or not account.get("authorization"):
        raise Problem(409, "not_relinkable")
    permissions = account["permissions"]
    for_payments = "payment_method" in permissions
    # One key for each attempt, and of no use to another owner.
    attempt = request.headers.get("Idempotency-Key") or uuid.uuid4().hex
    key = hashlib.sha256(f"{g.owner['id']}\n{attempt}".encode()).hexdigest()
    parameters = {
        "account_holder[type]": "customer",
        "account_holder[customer]": g.owner["customer"],
        "permissions[]": permissions,
        "relink_options[authorization]": account["authorization"],
        "relink_options[account]": account["id"],
        "limits[accounts]": 1,
        "filters[require_payment_method_support]": "all" if for_payments else "none",
        "manual_entry[mode]": "disabled",
    }
    session = stripe("POST", "sessions", key, **parameters)
    answer = {"id": session["id"], "client_secret": session["client_secret"], **CONTEXT}
    return {**answer, "target": "account", "account": account["id"]}, 201


@app.get("/sessions/<identifier>")
def read_outcome(identifier):
    session = own("sessions", identifier)
    outcome, reason, account = verdict(session)
    asked = (session.get("relink_options") or {}).get("account")
    answer = {"id": session["id"], "outcome": outcome, "failure_reason": reason}
    return {**answer, "account": account, "previous_account": asked, "accounts": []}


def verdict(session):
    """`relinked` takes two words: Stripe's session succeeded, and the account works now."""
    result = session.get("relink_result") or {}
    reason = result.get("failure_reason")
    if reason not in (None, "no_account", "no_authorization"):
        reason = "other"
    status = session.get("status")
    if status == "cancelled":
        return "cancelled", reason, None
    if status == "failed" or (reason and status in ("succeeded", "completed")):
        return "failed", reason or "other", None
    if status in ("succeeded", "completed") and result.get("authorization") and result.get("account"):
        account = own("accounts", result["account"])
        numbers = account.get("account_numbers") or []
        is_payable = not numbers or any(each["status"] == "transactable" for each in numbers)
        if account["status"] == "active" and is_payable:
            return "relinked", None, account["id"]
    return "pending", None, None


@app.post("/webhooks")
def receive_event():
    header = request.headers.get("Stripe-Signature", "")
    parts = [part.partition("=")[::2] for part in header.split(",")]
    stamp = next((value for name, value in parts if name == "t" and value.isdigit()), "0")
    payload = stamp.encode() + b"." + request.get_data()
    for secret in WEBHOOK_SECRETS:
        wanted = hmac.new(secret.encode(), payload, hashlib.sha256).hexdigest().encode()
        signed = any(n == "v1" and hmac.compare_digest(v.encode(), wanted) for n, v in parts)
        if signed and abs(time.time() - int(stamp)) <= 300:
            # An event is a nudge, and may come twice: fetch the account afresh, and remind its owner here.
            return {"received": True}
    raise Problem(400, "invalid_signature")


if __name__ == "__main__":
    app.run("127.0.0.1", int(os.environ.get("PORT", "8787")), threaded=True)
