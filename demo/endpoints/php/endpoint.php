<?php

// The relink contract with PHP alone: sessions, outcomes and webhooks. Its README tells how to run it.

declare(strict_types=1);

final class Problem extends RuntimeException
{
    public function __construct(public readonly int $status, public readonly string $error, public readonly array $more = [])
    {
        parent::__construct($error);
    }
}

function setting(string $name, string $default = ''): string
{
    return getenv($name) ?: $default;
}

/** The user who is signed in, and the Stripe customer that it stands for. Put your own sign-in here. */
function signedIn(): ?array
{
    $token = preg_replace('/^Bearer /', '', $_SERVER['HTTP_AUTHORIZATION'] ?? '');
    return in_array($token, ['ada', 'ben'], true) ? ['id' => $token, 'customer' => "cus_$token"] : null;
}

/** One call to Stripe, within what is left of the twenty seconds that a request has. */
function stripe(string $method, string $path, array $parameters = [], ?string $key = null): array
{
    $left = max(20 - (microtime(true) - $_SERVER['REQUEST_TIME_FLOAT']), 0.1);
    $headers = ['Authorization: Bearer ' . setting('STRIPE_SECRET_KEY'), 'Stripe-Version: 2026-08-26.preview'];
    $handle = curl_init(setting('STRIPE_API_URL', 'https://api.stripe.com') . "/v1/financial_connections/$path");
    curl_setopt_array($handle, [
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_TIMEOUT_MS => (int) ($left * 1000),
        CURLOPT_CUSTOMREQUEST => $method,
        CURLOPT_HTTPHEADER => $key === null ? $headers : [...$headers, "Idempotency-Key: $key"],
    ]);
    if ($method === 'POST') {
        curl_setopt($handle, CURLOPT_POSTFIELDS, http_build_query($parameters));
    }
    $text = curl_exec($handle);
    $status = curl_getinfo($handle, CURLINFO_RESPONSE_CODE);
    if (curl_errno($handle) === CURLE_OPERATION_TIMEDOUT) {
        throw new Problem(504, 'stripe_timeout');
    }
    $body = is_string($text) ? json_decode($text, true) : null;
    return match (true) {
        !is_array($body), $status >= 500 => throw new Problem(502, 'stripe_unavailable'),
        $status === 404 => throw new Problem(404, 'not_found'),
        $status === 429 => throw new Problem(503, 'stripe_busy'),
        $status >= 400 => throw new Problem(502, 'stripe_rejected'),
        default => $body,
    };
}

/** An object of the owner's. What is foreign, unknown or no id at all has one answer (IDOR). */
function own(string $kind, string $id, array $owner): array
{
    if (!preg_match('/^\w+$/D', $id)) {
        throw new Problem(404, 'not_found');
    }
    $found = stripe('GET', "$kind/$id");
    $customer = $found['account_holder']['customer'] ?? null;
    if (($customer['id'] ?? $customer) !== $owner['customer']) {
        throw new Problem(404, 'not_found');
    }
    return $found;
}

/** Refuses the pages of other origins (CSRF), and who is not signed in. */
function guard(): array
{
    $origin = $_SERVER['HTTP_ORIGIN'] ?? null;
    $site = $_SERVER['HTTP_SEC_FETCH_SITE'] ?? null;
    $isNoPage = $origin === null && in_array($site, [null, 'none'], true);
    $scheme = empty($_SERVER['HTTPS']) ? 'http' : 'https';
    if (!$isNoPage && $site !== 'same-origin' && $origin !== "$scheme://{$_SERVER['HTTP_HOST']}") {
        throw new Problem(403, 'forbidden_origin');
    }
    if ($_SERVER['REQUEST_METHOD'] === 'POST' && !preg_match('#^application/json\s*(;|$)#i', $_SERVER['CONTENT_TYPE'] ?? '')) {
        throw new Problem(415, 'unsupported_media_type');
    }
    if ((int) ($_SERVER['CONTENT_LENGTH'] ?? 0) > 16384) {
        throw new Problem(413, 'payload_too_large');
    }
    return signedIn() ?? throw new Problem(401, 'unauthenticated');
}

function createSession(array $owner): array
{
    $body = json_decode(file_get_contents('php://input'));
    if (!is_object($body) || !is_string($body->account ?? null)) {
        throw new Problem(400, 'invalid_request', ['errors' => [['path' => 'account', 'rule' => 'string']]]);
    }
    if (($body->target ?? 'account') !== 'account') {
        throw new Problem(403, 'target_not_allowed');
    }
    $account = own('accounts', $body->account, $owner);
    $action = $account['status_details'][$account['status']]['action'] ?? null;
    if ($action !== 'relink_required' || empty($account['authorization'])) {
        throw new Problem(409, 'not_relinkable');
    }
    $forPayments = in_array('payment_method', $account['permissions'], true);
    // One key for each attempt, and of no use to another owner.
    $attempt = $_SERVER['HTTP_IDEMPOTENCY_KEY'] ?? bin2hex(random_bytes(16));
    $session = stripe('POST', 'sessions', [
        'account_holder' => ['type' => 'customer', 'customer' => $owner['customer']],
        'permissions' => $account['permissions'],
        'relink_options' => ['authorization' => $account['authorization'], 'account' => $account['id']],
        'limits' => ['accounts' => 1],
        'filters' => ['require_payment_method_support' => $forPayments ? 'all' : 'none'],
        'manual_entry' => ['mode' => 'disabled'],
    ], hash('sha256', "{$owner['id']}\n$attempt"));
    http_response_code(201);
    return [
        'id' => $session['id'],
        'client_secret' => $session['client_secret'],
        'publishable_key' => setting('STRIPE_PUBLISHABLE_KEY'),
        'livemode' => str_contains(setting('STRIPE_SECRET_KEY'), '_live_'),
        'target' => 'account',
        'account' => $account['id'],
    ];
}

function readOutcome(array $owner, string $id): array
{
    $session = own('sessions', $id, $owner);
    [$outcome, $reason, $account] = verdict($session, $owner);
    $asked = $session['relink_options']['account'] ?? null;
    return ['id' => $session['id'], 'outcome' => $outcome, 'failure_reason' => $reason, 'account' => $account,
        'previous_account' => $asked, 'accounts' => []];
}

/** `relinked` takes two words: Stripe's session succeeded, and the account works now. */
function verdict(array $session, array $owner): array
{
    $result = $session['relink_result'] ?? [];
    $reason = $result['failure_reason'] ?? null;
    $reason = in_array($reason, [null, 'no_account', 'no_authorization'], true) ? $reason : 'other';
    $hasSucceeded = in_array($session['status'] ?? null, ['succeeded', 'completed'], true);
    if ($session['status'] === 'cancelled') {
        return ['cancelled', $reason, null];
    }
    if ($session['status'] === 'failed' || ($hasSucceeded && $reason !== null)) {
        return ['failed', $reason ?? 'other', null];
    }
    if ($hasSucceeded && isset($result['authorization'], $result['account'])) {
        $account = own('accounts', $result['account'], $owner);
        $numbers = array_column($account['account_numbers'] ?? [], 'status');
        if ($account['status'] === 'active' && ($numbers === [] || in_array('transactable', $numbers, true))) {
            return ['relinked', null, $account['id']];
        }
    }
    return ['pending', null, null];
}

function receiveEvent(): array
{
    preg_match_all('/(t|v1)=([^,]*)/', $_SERVER['HTTP_STRIPE_SIGNATURE'] ?? '', $parts, PREG_SET_ORDER);
    $given = array_column(array_filter($parts, fn (array $part) => $part[1] === 'v1'), 2);
    $stamp = (int) (array_column($parts, 2, 1)['t'] ?? 0);
    $payload = $stamp . '.' . file_get_contents('php://input');
    foreach (array_filter(explode(',', setting('STRIPE_WEBHOOK_SECRETS'))) as $secret) {
        $wanted = hash_hmac('sha256', $payload, $secret);
        $signed = array_filter($given, fn (string $each) => hash_equals($wanted, $each));
        if ($signed && abs(time() - $stamp) <= 300) {
            // An event is a nudge, and may come twice: fetch the account afresh, and remind its owner here.
            return ['received' => true];
        }
    }
    throw new Problem(400, 'invalid_signature');
}

header('Cache-Control: no-store');
header('Relink-Contract: 1');
header('Content-Type: application/json');
try {
    $route = $_SERVER['REQUEST_METHOD'] . ' ' . parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
    $owner = $route === 'POST /webhooks' ? [] : guard();
    echo json_encode(match (true) {
        $route === 'POST /webhooks' => receiveEvent(),
        $route === 'POST /sessions' => createSession($owner),
        str_starts_with($route, 'GET /sessions/') => readOutcome($owner, rawurldecode(substr($route, 14))),
        default => throw new Problem(404, 'not_found'),
    });
} catch (Throwable $error) {
    $problem = $error instanceof Problem ? $error : new Problem(500, 'internal_error');
    http_response_code($problem->status);
    header('Content-Type: application/problem+json');
    $title = ucfirst(str_replace('_', ' ', $problem->error));
    echo json_encode(['type' => 'about:blank', 'title' => $title, 'status' => $problem->status, 'code' => $problem->error,
        'request_id' => bin2hex(random_bytes(16)), ...$problem->more]);
}
