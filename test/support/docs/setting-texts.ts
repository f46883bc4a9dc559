/** What each setting of a connector does, for the pages of the documentation. A setting without a text fails the test. */
export const connectorSettingTexts: Readonly<Record<string, string>> = {
  'personio.base_url': 'Address of the interface. Only this origin is read.',
  'personio.api_version':
    'Which version of the interface is read. The check finds out which of them the credential can use and proposes one.',
  'personio.first_name_source': 'Which name an employee is addressed by.',
  'personio.end_date':
    'Which date is the last day worked. `last_working_day` falls back to the termination date where it is empty.',
  'personio.birthday_attribute': 'Key, id, global id or label of the attribute that holds the birthday.',
  'personio.companies':
    'Whether the legal entity (v1: the subcompany) is read as the company of an employment.',
  'personio.page_size_v1': 'People per page of v1.',
  'personio.page_size_v2': 'People per page of v2.',
  'personio.concurrency': 'Requests under way at once.',
  'personio.min_interval_ms':
    'Milliseconds between the starts of two requests. Not set: what the version is known to allow.',
  'personio.app_id': 'Sent as `X-Personio-App-ID`. Upper case letters, digits and underscores.',
  'personio.partner_id': 'Sent as `X-Personio-Partner-ID`. Upper case letters, digits and underscores.',
  'personio.allow_private_network':
    'Allows addresses of this machine and of private networks; meant for simulators.',
  'youserve.base_url':
    'Address of the interface without a path; `/iam/v1.0` is added. Only this origin is read.',
  'youserve.token_url': 'The login call. Not set: `<base_url>/authentication/token`.',
  'youserve.tenant_id': 'The customer’s tenant number; sent with every request as `x-raet-tenant-id`.',
  'youserve.auth': 'Log in with a key pair, or with a client secret.',
  'youserve.algorithm': 'How the login is signed; it has to fit the key.',
  'youserve.audience': 'The claim `aud` of the signed login. Not set: the token URL.',
  'youserve.key_id': 'The header `kid` of the signed login; left out when not set.',
  'youserve.assertion_lifetime_seconds': 'How long one signed login is valid.',
  'youserve.read_employments': 'Also reads the list of employments, the only place of `endDate`.',
  'youserve.use_last_name_prefix':
    'Takes `lastNamePrefix` as `prefix`, and off the last name where it stands at its head.',
  'youserve.min_interval_ms':
    'Milliseconds between the starts of two requests; YouServe refuses a second one within 0.6 s.',
  'youserve.take': 'Records per page.',
  'youserve.allow_private_network':
    'Allows addresses of this machine and of private networks; meant for simulators.',
  'youserve.retention_days': 'Days after which YouServe takes people who left out of its lists.',
};
