# frozen_string_literal: true
# The relink contract with Sinatra: sessions, outcomes and webhooks. Its README tells how to run it.

require 'digest'
require 'json'
require 'net/http'
require 'openssl'
require 'securerandom'
require 'sinatra/base'

class Problem < StandardError
  attr_reader :status, :code, :more

  def initialize(status, code, **more)
    @status, @code, @more = status, code, more
    super(code)
  end
end

# Stripe's API, within what is left of the twenty seconds that a request has.
class StripeCalls
  BASE = ENV.fetch('STRIPE_API_URL', 'https://api.stripe.com')

  def initialize
    @deadline = now + 20
  end

  def get(path) = call(Net::HTTP::Get, path)

  def post(path, key, parameters)
    call(Net::HTTP::Post, path) do |request|
      request['Idempotency-Key'] = key
      request.set_form_data(parameters)
    end
  end

  private def now = Process.clock_gettime(Process::CLOCK_MONOTONIC)

  private def call(method, path)
    uri = URI("#{BASE}/v1/financial_connections/#{path}")
    request = method.new(uri)
    request['Authorization'] = "Bearer #{ENV.fetch('STRIPE_SECRET_KEY')}"
    request['Stripe-Version'] = '2026-08-26.preview'
    yield request if block_given?
    left = [@deadline - now, 0.1].max
    limits = { open_timeout: left, read_timeout: left, max_retries: 0, use_ssl: uri.scheme == 'https' }
    judge(Net::HTTP.start(uri.host, uri.port, **limits) { |http| http.request(request) })
  rescue Timeout::Error
    raise Problem.new(504, 'stripe_timeout')
  rescue SystemCallError, IOError, SocketError, OpenSSL::SSL::SSLError, JSON::ParserError, Net::HTTPBadResponse
    raise Problem.new(502, 'stripe_unavailable')
  end

  private def judge(answer)
    body = JSON.parse(answer.body)
    case answer.code.to_i
    when 200..299 then body
    when 404 then raise Problem.new(404, 'not_found')
    when 429 then raise Problem.new(503, 'stripe_busy')
    when 500.. then raise Problem.new(502, 'stripe_unavailable')
    else raise Problem.new(502, 'stripe_rejected')
    end
  end
end

class Endpoint < Sinatra::Base
  WEBHOOK_SECRETS = ENV.fetch('STRIPE_WEBHOOK_SECRETS', '').split(',').reject(&:empty?)
  CONTEXT = { publishable_key: ENV.fetch('STRIPE_PUBLISHABLE_KEY'),
              livemode: ENV.fetch('STRIPE_SECRET_KEY').include?('_live_') }.freeze

  # Errors are answered below; the rules of this contract are stricter than Rack's protection, and have codes.
  disable :show_exceptions, :raise_errors, :dump_errors, :protection, :logging, :static

  # The user who is signed in, and the Stripe customer that it stands for. Put your own sign-in here.
  def signed_in
    token = request.env['HTTP_AUTHORIZATION'].to_s.delete_prefix('Bearer ')
    %w[ada ben].include?(token) ? { id: token, customer: "cus_#{token}" } : nil
  end

  before do
    headers 'Cache-Control' => 'no-store', 'Relink-Contract' => '1'
    guard unless request.path_info == '/webhooks'
  end

  # Refuses the pages of other origins (CSRF), and who is not signed in.
  def guard
    origin, site = request.env.values_at('HTTP_ORIGIN', 'HTTP_SEC_FETCH_SITE')
    is_no_page = origin.nil? && [nil, 'none'].include?(site)
    is_own_page = site == 'same-origin' || origin == request.base_url
    raise Problem.new(403, 'forbidden_origin') unless is_no_page || is_own_page
    raise Problem.new(415, 'unsupported_media_type') if request.post? && request.media_type != 'application/json'
    raise Problem.new(413, 'payload_too_large') if request.content_length.to_i > 16_384
    @owner = signed_in or raise Problem.new(401, 'unauthenticated')
    @stripe = StripeCalls.new
  end

  # An object of the owner's. What is foreign, unknown or no id at all has one answer (IDOR).
  def own(kind, id)
    raise Problem.new(404, 'not_found') unless id.match?(/\A\w+\z/)
    found = @stripe.get("#{kind}/#{id}")
    holder = found.dig('account_holder', 'customer')
    holder = holder['id'] if holder.is_a?(Hash)
    raise Problem.new(404, 'not_found') unless holder == @owner[:customer]
    found
  end

  post '/sessions' do
    account = own('accounts', requested_account)
    action = account.dig('status_details', account['status'], 'action')
    raise Problem.new(409, 'not_relinkable') unless action == 'relink_required' && account['authorization']
    # One key for each attempt, and of no use to another owner.
    attempt = request.env['HTTP_IDEMPOTENCY_KEY'] || SecureRandom.uuid
    key = Digest::SHA256.hexdigest("#{@owner[:id]}\n#{attempt}")
    session = @stripe.post('sessions', key, parameters_for(account))
    status 201
    json(**session.slice('id', 'client_secret'), **CONTEXT, target: 'account', account: account['id'])
  end

  def requested_account
    body = JSON.parse(request.body.read)
    valid = body.is_a?(Hash) && body['account'].is_a?(String)
    raise Problem.new(400, 'invalid_request', errors: [{ path: 'account', rule: 'string' }]) unless valid
    raise Problem.new(403, 'target_not_allowed') unless [nil, 'account'].include?(body['target'])
    body['account']
  rescue JSON::ParserError
    raise Problem.new(400, 'invalid_request')
  end

  def parameters_for(account)
    {
      'account_holder[type]' => 'customer',
      'account_holder[customer]' => @owner[:customer],
      'permissions[]' => account['permissions'],
      'relink_options[authorization]' => account['authorization'],
      'relink_options[account]' => account['id'],
      'limits[accounts]' => 1,
      'filters[require_payment_method_support]' => account['permissions'].include?('payment_method') ? 'all' : 'none',
      'manual_entry[mode]' => 'disabled'
    }
  end

  get '/sessions/:id' do
    session = own('sessions', params['id'])
    outcome, reason, account = verdict(session)
    asked = session.dig('relink_options', 'account')
    json(id: session['id'], outcome:, failure_reason: reason, account:, previous_account: asked, accounts: [])
  end

  # `relinked` takes two words: Stripe's session succeeded, and the account works now.
  def verdict(session)
    result = session['relink_result'] || {}
    reason = result['failure_reason']
    reason = 'other' unless [nil, 'no_account', 'no_authorization'].include?(reason)
    case session['status']
    when 'cancelled' then ['cancelled', reason, nil]
    when 'failed' then ['failed', reason || 'other', nil]
    when 'succeeded', 'completed' then reason ? ['failed', reason, nil] : account_word(result)
    else ['pending', nil, nil]
    end
  end

  def account_word(result)
    return ['pending', nil, nil] unless result['authorization'] && result['account']
    account = own('accounts', result['account'])
    numbers = account['account_numbers'] || []
    usable = numbers.empty? || numbers.any? { |number| number['status'] == 'transactable' }
    account['status'] == 'active' && usable ? ['relinked', nil, account['id']] : ['pending', nil, nil]
  end

  post '/webhooks' do
    parts = request.env['HTTP_STRIPE_SIGNATURE'].to_s.split(',').map { |part| part.split('=', 2) }
    stamp = parts.assoc('t')&.last.to_i
    payload = "#{stamp}.#{request.body.read}"
    given = parts.filter_map { |name, value| value if name == 'v1' }
    wanted = WEBHOOK_SECRETS.map { |secret| OpenSSL::HMAC.hexdigest('SHA256', secret, payload) }
    signed = wanted.product(given).any? { |pair| Rack::Utils.secure_compare(*pair) }
    raise Problem.new(400, 'invalid_signature') unless signed && (Time.now.to_i - stamp).abs <= 300
    # An event is a nudge, and may come twice: fetch the account afresh, and remind its owner here.
    json(received: true)
  end

  not_found { problem(Problem.new(404, 'not_found')) }
  error(Problem) { |error| problem(error) }
  error { problem(Problem.new(500, 'internal_error')) }

  def problem(error)
    status error.status
    content_type 'application/problem+json'
    title = error.code.tr('_', ' ').capitalize
    { type: 'about:blank', title:, status: error.status, code: error.code,
      request_id: SecureRandom.hex, **error.more }.to_json
  end

  def json(**body)
    content_type :json
    body.to_json
  end
end

Endpoint.run!(bind: '127.0.0.1', port: ENV.fetch('PORT', '8787'), server: 'webrick') if $PROGRAM_NAME == __FILE__
