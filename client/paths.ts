// Made from the OpenAPI document by `npm run docs`; not to be changed by hand.

export interface paths {
  "/v1/customers": {
    /** List customers by name. */
    get: {
      parameters: {
        query?: { limit?: number; cursor?: string; search?: string };
      };
      responses: {
        200: { content: { "application/json": { data: (components['schemas']['CustomerSummary'])[]; next_cursor: (string | null) } } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    /** Open a customer. */
    post: {
      parameters: {
        header?: { 'Idempotency-Key'?: string };
      };
      requestBody: { content: { "application/json": { name: string } } };
      responses: {
        201: { content: { "application/json": components['schemas']['Customer'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/customers/{customer_id}": {
    /** Show a customer with its contacts and connections. */
    get: {
      parameters: {
        path: { customer_id: string };
      };
      responses: {
        200: { content: { "application/json": components['schemas']['CustomerDetails'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    /** Rename a customer. */
    patch: {
      parameters: {
        path: { customer_id: string };
      };
      requestBody: { content: { "application/json": { name: string } } };
      responses: {
        200: { content: { "application/json": components['schemas']['Customer'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    /** Erase a customer and everything that belongs to it. */
    delete: {
      parameters: {
        query?: { confirm?: "true" | "false" };
        path: { customer_id: string };
      };
      responses: {
        200: { content: { "application/json": components['schemas']['ErasureReceipt'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/customers/{customer_id}/contacts": {
    /** List the contacts of a customer, in the order they were added. */
    get: {
      parameters: {
        path: { customer_id: string };
      };
      responses: {
        200: { content: { "application/json": { data: (components['schemas']['Contact'])[] } } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    /** Add somebody at the customer who gets links and mails. */
    post: {
      parameters: {
        path: { customer_id: string };
        header?: { 'Idempotency-Key'?: string };
      };
      requestBody: { content: { "application/json": { name: string; email: string; language: "en" | "nl" | "de" } } };
      responses: {
        201: { content: { "application/json": components['schemas']['Contact'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/customers/{customer_id}/contacts/{contact_id}": {
    /** Erase a contact. */
    delete: {
      parameters: {
        path: { customer_id: string; contact_id: string };
      };
      responses: {
        204: { content?: never };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connector-kinds": {
    /** List the HR systems that can be read, with what each has to be told and can fill. */
    get: {
      parameters: {
      };
      responses: {
        200: { content: { "application/json": { data: (components['schemas']['ConnectorKind'])[] } } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections": {
    /** List connections by customer and name, with their last and next run, people and recent changes. */
    get: {
      parameters: {
        query?: { limit?: number; cursor?: string; customer_id?: string; connector?: string; state?: ("draft" | "active" | "paused" | "stopped" | "removed")[]; search?: string };
      };
      responses: {
        200: { content: { "application/json": { data: (components['schemas']['ListedConnection'])[]; next_cursor: (string | null) } } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    /** Open a connection to the HR system of a customer, as a draft. */
    post: {
      parameters: {
        header?: { 'Idempotency-Key'?: string };
      };
      requestBody: { content: { "application/json": { customer_id: string; connector: string; name: string; time_zone?: string; settings?: Record<string, unknown>; scope?: { attribute?: { name: string; accepted?: (string)[] }; companies?: (string)[]; departments?: (string)[]; employment_types?: (string)[]; statuses?: ("upcoming" | "active" | "on_leave" | "ended")[]; starts_within_days?: number; ended_within_days?: number }; mapping?: { off?: ("external_id" | "person_code" | "email" | "private_email" | "first_name" | "prefix" | "last_name" | "birthday" | "enrollment_status" | "department" | "title" | "manager_external_id" | "weekly_hours" | "gender" | "phone" | "employments.external_id" | "employments.payroll_id" | "employments.employment_type" | "employments.start_date" | "employments.work_anniversary" | "employments.offboarding_date" | "employments.company_external_id")[]; fields?: Record<string, (true | string)>; custom?: Record<string, { from: string; reason?: string }>; employment_types?: Record<string, string> }; guard?: { removals?: { count: number; percent: number }; offboardings?: { count: number; percent: number }; bleed?: { count: number; percent: number }; additions?: { count: number; percent: number }; email_changes?: { count: number; percent: number }; id_churn?: { count: number; percent: number }; field_wipe?: { count: number; percent: number }; findings?: { count: number; percent: number } } } } };
      responses: {
        201: { content: { "application/json": components['schemas']['Connection'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}": {
    /** Show a connection: state, draft, approval, last and next run, people. */
    get: {
      parameters: {
        path: { connection_id: string };
      };
      responses: {
        200: { content: { "application/json": components['schemas']['ConnectionDetails'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    /** Change a connection: name, settings, who is taken, fields, guard, time zone. */
    patch: {
      parameters: {
        path: { connection_id: string };
      };
      requestBody: { content: { "application/json": { if_version?: number; name?: string; time_zone?: string; settings?: Record<string, unknown>; scope?: { attribute?: { name: string; accepted?: (string)[] }; companies?: (string)[]; departments?: (string)[]; employment_types?: (string)[]; statuses?: ("upcoming" | "active" | "on_leave" | "ended")[]; starts_within_days?: number; ended_within_days?: number }; mapping?: { off?: ("external_id" | "person_code" | "email" | "private_email" | "first_name" | "prefix" | "last_name" | "birthday" | "enrollment_status" | "department" | "title" | "manager_external_id" | "weekly_hours" | "gender" | "phone" | "employments.external_id" | "employments.payroll_id" | "employments.employment_type" | "employments.start_date" | "employments.work_anniversary" | "employments.offboarding_date" | "employments.company_external_id")[]; fields?: Record<string, (true | string)>; custom?: Record<string, { from: string; reason?: string }>; employment_types?: Record<string, string> }; guard?: { removals?: { count: number; percent: number }; offboardings?: { count: number; percent: number }; bleed?: { count: number; percent: number }; additions?: { count: number; percent: number }; email_changes?: { count: number; percent: number }; id_churn?: { count: number; percent: number }; field_wipe?: { count: number; percent: number }; findings?: { count: number; percent: number } } } } };
      responses: {
        200: { content: { "application/json": components['schemas']['ConnectionChanged'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    /** End a connection and erase its credentials and keys. */
    delete: {
      parameters: {
        query?: { off_board?: "true" | "false" };
        path: { connection_id: string };
      };
      responses: {
        200: { content: { "application/json": components['schemas']['ConnectionRemoved'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/intake-key": {
    /** Show the public key that secrets are sealed to before they are handed over. */
    get: {
      parameters: {
      };
      responses: {
        200: { content: { "application/json": components['schemas']['IntakeKey'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/credentials": {
    /** Hand over the credentials of a connection. */
    post: {
      parameters: {
        path: { connection_id: string };
      };
      requestBody: { content: { "application/json": ({ sealed: string } | { credentials: Record<string, unknown> }) } };
      responses: {
        202: { content: { "application/json": components['schemas']['Operation'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    /** Erase the credentials of a connection; nothing can be read until others are entered. */
    delete: {
      parameters: {
        path: { connection_id: string };
      };
      responses: {
        200: { content: { "application/json": { forgotten: boolean } } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/key": {
    /** Have a key pair made with which the connection logs in. */
    post: {
      parameters: {
        path: { connection_id: string };
        header?: { 'Idempotency-Key'?: string };
      };
      requestBody?: { content: { "application/json": ({ algorithm?: "RSA-2048" | "RSA-3072" | "EC-P256"; replace?: boolean } | null) } };
      responses: {
        202: { content: { "application/json": components['schemas']['Operation'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    /** Show the public half of the key pair of a connection. */
    get: {
      parameters: {
        path: { connection_id: string };
      };
      responses: {
        200: { content: { "application/json": components['schemas']['ConnectionKey'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/check": {
    /** Have credentials and rights proven with the smallest requests there are. */
    post: {
      parameters: {
        path: { connection_id: string };
        header?: { 'Idempotency-Key'?: string };
      };
      requestBody?: { content: { "application/json": ({ accept?: boolean } | null) } };
      responses: {
        202: { content: { "application/json": components['schemas']['Operation'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/attributes": {
    /** Have the attributes listed that these credentials can read. */
    post: {
      parameters: {
        path: { connection_id: string };
        header?: { 'Idempotency-Key'?: string };
      };
      responses: {
        202: { content: { "application/json": components['schemas']['Operation'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/scope-counts": {
    /** Have everybody counted by company, department, type, status and one attribute. */
    post: {
      parameters: {
        path: { connection_id: string };
        header?: { 'Idempotency-Key'?: string };
      };
      requestBody?: { content: { "application/json": ({ attribute?: string } | null) } };
      responses: {
        202: { content: { "application/json": components['schemas']['Operation'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/preview": {
    /** Have everybody read by another scope or mapping, to see what it would change. */
    post: {
      parameters: {
        path: { connection_id: string };
        header?: { 'Idempotency-Key'?: string };
      };
      requestBody: { content: { "application/json": { scope?: { attribute?: { name: string; accepted?: (string)[] }; companies?: (string)[]; departments?: (string)[]; employment_types?: (string)[]; statuses?: ("upcoming" | "active" | "on_leave" | "ended")[]; starts_within_days?: number; ended_within_days?: number }; mapping?: { off?: ("external_id" | "person_code" | "email" | "private_email" | "first_name" | "prefix" | "last_name" | "birthday" | "enrollment_status" | "department" | "title" | "manager_external_id" | "weekly_hours" | "gender" | "phone" | "employments.external_id" | "employments.payroll_id" | "employments.employment_type" | "employments.start_date" | "employments.work_anniversary" | "employments.offboarding_date" | "employments.company_external_id")[]; fields?: Record<string, (true | string)>; custom?: Record<string, { from: string; reason?: string }>; employment_types?: Record<string, string> } } } };
      responses: {
        202: { content: { "application/json": components['schemas']['Operation'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/guard/trial": {
    /** Say which of the last 30 live runs would have been held under other limits. */
    post: {
      parameters: {
        path: { connection_id: string };
      };
      requestBody: { content: { "application/json": { guard: { removals?: { count: number; percent: number }; offboardings?: { count: number; percent: number }; bleed?: { count: number; percent: number }; additions?: { count: number; percent: number }; email_changes?: { count: number; percent: number }; id_churn?: { count: number; percent: number }; field_wipe?: { count: number; percent: number }; findings?: { count: number; percent: number } } } } };
      responses: {
        200: { content: { "application/json": components['schemas']['GuardTrial'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/activate": {
    /** Go live with what was approved, and have the first run made. */
    post: {
      parameters: {
        path: { connection_id: string };
        header?: { 'Idempotency-Key'?: string };
      };
      requestBody?: { content: { "application/json": ({ run?: boolean } | null) } };
      responses: {
        200: { content: { "application/json": components['schemas']['ConnectionActivated'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/pause": {
    /** Stop starting runs until it is resumed. */
    post: {
      parameters: {
        path: { connection_id: string };
        header?: { 'Idempotency-Key'?: string };
      };
      responses: {
        200: { content: { "application/json": components['schemas']['Connection'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/resume": {
    /** Start runs again after a pause or a stop. */
    post: {
      parameters: {
        path: { connection_id: string };
        header?: { 'Idempotency-Key'?: string };
      };
      responses: {
        200: { content: { "application/json": components['schemas']['Connection'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/schedule": {
    /** Show when a connection is read. */
    get: {
      parameters: {
        path: { connection_id: string };
      };
      responses: {
        200: { content: { "application/json": components['schemas']['Schedule'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    /** Set when a connection is read. */
    put: {
      parameters: {
        path: { connection_id: string };
      };
      requestBody: { content: { "application/json": { times: (string)[] } } };
      responses: {
        200: { content: { "application/json": components['schemas']['Schedule'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/setup-links": {
    /** Make a set-up link for the customer’s HR admin. */
    post: {
      parameters: {
        path: { connection_id: string };
      };
      requestBody: { content: { "application/json": { contact_id?: string; send_mail?: boolean; activates?: boolean } } };
      responses: {
        201: { content: { "application/json": components['schemas']['SetupLinkCreated'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    /** List the set-up links of a connection, the newest first. */
    get: {
      parameters: {
        path: { connection_id: string };
      };
      responses: {
        200: { content: { "application/json": { data: (components['schemas']['SetupLink'])[] } } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/setup-links/{link_id}": {
    /** Take a set-up link back: every device that came by it is out at once. */
    delete: {
      parameters: {
        path: { connection_id: string; link_id: string };
      };
      responses: {
        200: { content: { "application/json": components['schemas']['SetupLink'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/mails": {
    /** List the mails about a connection, the newest first, also those that could not be sent. */
    get: {
      parameters: {
        path: { connection_id: string };
      };
      responses: {
        200: { content: { "application/json": { data: (components['schemas']['Mail'])[]; sends_mail: boolean } } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/mails/{mail_id}/retry": {
    /** Try again to send a mail that was not sent. */
    post: {
      parameters: {
        path: { connection_id: string; mail_id: string };
        header?: { 'Idempotency-Key'?: string };
      };
      responses: {
        204: { content?: never };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/credentials/expiry": {
    /** Say when the credentials of a connection end. */
    put: {
      parameters: {
        path: { connection_id: string };
      };
      requestBody: { content: { "application/json": { expire_on: (string | null) } } };
      responses: {
        200: { content: { "application/json": components['schemas']['CredentialsExpiry'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/exports": {
    /** List the test exports of a connection, the newest first. */
    get: {
      parameters: {
        query?: { limit?: number; cursor?: string };
        path: { connection_id: string };
      };
      responses: {
        200: { content: { "application/json": { data: (components['schemas']['TestExport'])[]; next_cursor: (string | null) } } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    /** Have everybody read once, and keep what would be added for review. */
    post: {
      parameters: {
        path: { connection_id: string };
        header?: { 'Idempotency-Key'?: string };
      };
      responses: {
        202: { content: { "application/json": components['schemas']['Operation'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/exports/waiting": {
    /** List the test exports that wait for somebody, of all connections, the newest first. */
    get: {
      parameters: {
        query?: { limit?: number; cursor?: string; connection_id?: string; customer_id?: string };
      };
      responses: {
        200: { content: { "application/json": { data: (components['schemas']['WaitingExport'])[]; next_cursor: (string | null) } } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/exports/{export_id}": {
    /** Show a test export: counts, coverage, findings by code, verdict. */
    get: {
      parameters: {
        path: { connection_id: string; export_id: string };
      };
      responses: {
        200: { content: { "application/json": components['schemas']['TestExport'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/exports/{export_id}/people": {
    /** List the people of a test export, by their ids at the HR system. */
    get: {
      parameters: {
        query?: { limit?: number; cursor?: string; search?: string; finding?: string };
        path: { connection_id: string; export_id: string };
      };
      responses: {
        200: { content: { "application/json": { data: (components['schemas']['ExportPerson'])[]; next_cursor: (string | null) } } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/exports/{export_id}/person": {
    /** Show one person of a test export, with where every value comes from. */
    post: {
      parameters: {
        path: { connection_id: string; export_id: string };
      };
      requestBody: { content: { "application/json": { external_id: string } } };
      responses: {
        200: { content: { "application/json": components['schemas']['PersonOfExport'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/exports/{export_id}/comparison": {
    /** Compare a test export with the accepted list, or with what was approved before it. */
    get: {
      parameters: {
        path: { connection_id: string; export_id: string };
      };
      responses: {
        200: { content: { "application/json": { comparison: (components['schemas']['ExportComparison'] | null) } } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/exports/{export_id}/findings": {
    /** List the findings of a test export, those that could not be taken first. */
    get: {
      parameters: {
        query?: { limit?: number; cursor?: string; code?: string };
        path: { connection_id: string; export_id: string };
      };
      responses: {
        200: { content: { "application/json": { data: (components['schemas']['ExportFinding'])[]; next_cursor: (string | null) } } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/exports/{export_id}/file": {
    /** Download a test export as XLSX, CSV or JSON. */
    get: {
      parameters: {
        query?: { format?: "xlsx" | "csv" | "json" };
        path: { connection_id: string; export_id: string };
      };
      responses: {
        200: { content: { "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string; "text/csv; charset=utf-8": string; "application/json": string } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/exports/{export_id}/approve": {
    /** Keep the yes of a named person to exactly this test export. */
    post: {
      parameters: {
        path: { connection_id: string; export_id: string };
        header?: { 'Idempotency-Key'?: string };
      };
      requestBody: { content: { "application/json": { by: string; remarks?: string } } };
      responses: {
        200: { content: { "application/json": components['schemas']['TestExport'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/exports/{export_id}/send-back": {
    /** Keep the no of a named person, with what is not right. */
    post: {
      parameters: {
        path: { connection_id: string; export_id: string };
        header?: { 'Idempotency-Key'?: string };
      };
      requestBody: { content: { "application/json": { by: string; remarks: string } } };
      responses: {
        200: { content: { "application/json": components['schemas']['TestExport'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/runs": {
    /** List runs, the newest first: of one connection, of a customer, or of all. */
    get: {
      parameters: {
        query?: { limit?: number; cursor?: string; connection_id?: string; customer_id?: string; mode?: ("test" | "live" | "dates")[]; outcome?: ("accepted" | "nothing_changed" | "held" | "parked" | "failed" | "exported")[]; hold_state?: ("open" | "released" | "discarded" | "superseded" | "lapsed")[]; state?: "running" | "finished" };
      };
      responses: {
        200: { content: { "application/json": { data: (components['schemas']['RunSummary'])[]; next_cursor: (string | null) } } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/runs": {
    /** Have the HR system read now, and what passes the guard accepted. */
    post: {
      parameters: {
        path: { connection_id: string };
        header?: { 'Idempotency-Key'?: string };
      };
      responses: {
        202: { content: { "application/json": components['schemas']['Operation'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/runs/{run_id}": {
    /** Show a run with its trace: steps, counts, coverage, findings, why it was held. */
    get: {
      parameters: {
        path: { connection_id: string; run_id: string };
      };
      responses: {
        200: { content: { "application/json": components['schemas']['Run'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/runs/{run_id}/events": {
    /** Follow a run while it is under way, as server-sent events. */
    get: {
      parameters: {
        path: { connection_id: string; run_id: string };
      };
      responses: {
        200: { content: { "text/event-stream": components['schemas']['RunProgress'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/runs/{run_id}/changes": {
    /** List what a run changed, or a held run would change, person by person. */
    get: {
      parameters: {
        query?: { limit?: number; cursor?: string };
        path: { connection_id: string; run_id: string };
      };
      responses: {
        200: { content: { "application/json": { data: (components['schemas']['RunChange'])[]; next_cursor: (string | null) } } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/runs/{run_id}/release": {
    /** Let one held run through, by name. */
    post: {
      parameters: {
        path: { connection_id: string; run_id: string };
        header?: { 'Idempotency-Key'?: string };
      };
      requestBody: { content: { "application/json": { by: string; reason: string } } };
      responses: {
        202: { content: { "application/json": components['schemas']['Operation'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/runs/{run_id}/discard": {
    /** Discard a held run, by name; the list stays as it is. */
    post: {
      parameters: {
        path: { connection_id: string; run_id: string };
        header?: { 'Idempotency-Key'?: string };
      };
      requestBody: { content: { "application/json": { by: string; reason: string } } };
      responses: {
        200: { content: { "application/json": components['schemas']['RunSummary'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/employees": {
    /** List the accepted people: of one connection, of a customer, or of all. */
    get: {
      parameters: {
        query?: { limit?: number; cursor?: string; connection_id?: string; customer_id?: string; status?: ("upcoming" | "active" | "on_leave" | "ended")[]; company?: string; department?: string; external_id?: (string)[]; search?: string; changed_since?: string; all?: "true" | "false"; sort?: "id" | "name" | "name_with_prefix" | "external_id" | "status" | "start_date" | "changed_at" };
      };
      responses: {
        200: { content: { "application/json": components['schemas']['EmployeePage'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/employees/{employee_id}": {
    /** Show one person of the list, also one who left it. */
    get: {
      parameters: {
        path: { connection_id: string; employee_id: string };
      };
      responses: {
        200: { content: { "application/json": components['schemas']['ListedEmployee'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/employees/{employee_id}/history": {
    /** Show every change of one person that is kept, the oldest first. */
    get: {
      parameters: {
        path: { connection_id: string; employee_id: string };
      };
      responses: {
        200: { content: { "application/json": { data: (components['schemas']['Change'])[] } } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/employees/{employee_id}/export": {
    /** Download everything that is kept of one person, as JSON. */
    get: {
      parameters: {
        path: { connection_id: string; employee_id: string };
      };
      responses: {
        200: { content: { "application/json": string } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/employees/{employee_id}/explain": {
    /** Have it said where every value of a person comes from, and why they are in or out. */
    post: {
      parameters: {
        path: { connection_id: string; employee_id: string };
        header?: { 'Idempotency-Key'?: string };
      };
      responses: {
        202: { content: { "application/json": components['schemas']['Operation'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/employees/{employee_id}/erase": {
    /** Have every value of one person erased, for good. */
    post: {
      parameters: {
        path: { connection_id: string; employee_id: string };
        header?: { 'Idempotency-Key'?: string };
      };
      responses: {
        202: { content: { "application/json": components['schemas']['Operation'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/explain": {
    /** The same for anybody at the HR system, also who was never accepted. */
    post: {
      parameters: {
        path: { connection_id: string };
        header?: { 'Idempotency-Key'?: string };
      };
      requestBody: { content: { "application/json": { external_id: string } } };
      responses: {
        202: { content: { "application/json": components['schemas']['Operation'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/erase": {
    /** The same by any id that the HR system ever gave the person. */
    post: {
      parameters: {
        path: { connection_id: string };
        header?: { 'Idempotency-Key'?: string };
      };
      requestBody: { content: { "application/json": { external_id: string } } };
      responses: {
        202: { content: { "application/json": components['schemas']['Operation'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/changes": {
    /** Read the feed: accepted changes in their order, over all connections or one. */
    get: {
      parameters: {
        query?: { after?: string; limit?: number; connection_id?: string; customer_id?: string; wait?: number };
      };
      responses: {
        200: { content: { "application/json": components['schemas']['FeedPage'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/changes/latest": {
    /** List the changes of one connection for people to look at, the newest first. */
    get: {
      parameters: {
        query?: { limit?: number; cursor?: string; reading?: ("joiner" | "mover" | "leaver" | "rehire" | "transfer" | "scope_in" | "scope_out")[] };
        path: { connection_id: string };
      };
      responses: {
        200: { content: { "application/json": { data: (components['schemas']['LatestChange'])[]; next_cursor: (string | null) } } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/changes": {
    /** Read the changes of one connection after a sequence. */
    get: {
      parameters: {
        query?: { after?: number; epoch?: string; limit?: number; wait?: number };
        path: { connection_id: string };
      };
      responses: {
        200: { content: { "application/json": components['schemas']['ConnectionFeedPage'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/destination-kinds": {
    /** List the kinds of destinations there are, with what each has to be told. */
    get: {
      parameters: {
      };
      responses: {
        200: { content: { "application/json": { data: (components['schemas']['DestinationKind'])[] } } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/destinations": {
    /** List destinations, in the order they were made. */
    get: {
      parameters: {
        query?: { limit?: number; cursor?: string; removed?: "true" | "false" };
      };
      responses: {
        200: { content: { "application/json": { data: (components['schemas']['Destination'])[]; next_cursor: (string | null) } } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    /** Configure a receiver of changes. */
    post: {
      parameters: {
        header?: { 'Idempotency-Key'?: string };
      };
      requestBody: { content: { "application/json": { kind: string; name: string; settings?: Record<string, unknown>; options?: Record<string, unknown>; customer_id?: string; connection_ids?: (string)[]; from?: "now" | "beginning" | "list" } } };
      responses: {
        201: { content: { "application/json": components['schemas']['Destination'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/destinations/{destination_id}": {
    /** Show a destination, how it does and what waits for it. */
    get: {
      parameters: {
        path: { destination_id: string };
      };
      responses: {
        200: { content: { "application/json": components['schemas']['DestinationDetails'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    /** Change how a destination is configured. */
    patch: {
      parameters: {
        path: { destination_id: string };
      };
      requestBody: { content: { "application/json": { name?: string; settings?: Record<string, unknown>; options?: Record<string, unknown>; connection_ids?: ((string)[] | null); from?: "now" | "beginning" | "list" } } };
      responses: {
        200: { content: { "application/json": components['schemas']['Destination'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    /** End a destination and erase its secrets. */
    delete: {
      parameters: {
        path: { destination_id: string };
      };
      responses: {
        200: { content: { "application/json": components['schemas']['Destination'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/destinations/{destination_id}/secrets": {
    /** Hand over the secrets of a destination, or have them made. */
    post: {
      parameters: {
        path: { destination_id: string };
      };
      requestBody: { content: { "application/json": ({ sealed: string } | { secrets: Record<string, unknown> } | { make: true; keep_previous_hours?: number }) } };
      responses: {
        202: { content: { "application/json": components['schemas']['DestinationSecretsTaken'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/destinations/{destination_id}/check": {
    /** Have address and secrets of a destination proven. */
    post: {
      parameters: {
        path: { destination_id: string };
        header?: { 'Idempotency-Key'?: string };
      };
      responses: {
        202: { content: { "application/json": components['schemas']['Operation'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/destinations/{destination_id}/pause": {
    /** Send nothing until it is enabled again. */
    post: {
      parameters: {
        path: { destination_id: string };
        header?: { 'Idempotency-Key'?: string };
      };
      responses: {
        200: { content: { "application/json": components['schemas']['Destination'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/destinations/{destination_id}/enable": {
    /** Go on after a pause, or after it was disabled. */
    post: {
      parameters: {
        path: { destination_id: string };
        header?: { 'Idempotency-Key'?: string };
      };
      responses: {
        200: { content: { "application/json": components['schemas']['Destination'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/destinations/{destination_id}/resync": {
    /** Compare a receiver with the accepted list and repair it. */
    post: {
      parameters: {
        path: { destination_id: string };
        header?: { 'Idempotency-Key'?: string };
      };
      responses: {
        202: { content: { "application/json": components['schemas']['Operation'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/destinations/{destination_id}/connections/{connection_id}/digest": {
    /** The digest by which a receiver proves that it has the accepted list. */
    get: {
      parameters: {
        path: { destination_id: string; connection_id: string };
      };
      responses: {
        200: { content: { "application/json": components['schemas']['ListDigest'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/destinations/{destination_id}/deliveries": {
    /** List what goes to a destination, the newest first. */
    get: {
      parameters: {
        query?: { limit?: number; cursor?: string; state?: ("waiting" | "held_back" | "delivered" | "parked" | "skipped")[]; connection_id?: string; employee_id?: string };
        path: { destination_id: string };
      };
      responses: {
        200: { content: { "application/json": { data: (components['schemas']['ListedDelivery'])[]; next_cursor: (string | null) } } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/destinations/{destination_id}/deliveries/{delivery_id}": {
    /** Show a delivery with everything that was tried. */
    get: {
      parameters: {
        path: { destination_id: string; delivery_id: string };
      };
      responses: {
        200: { content: { "application/json": components['schemas']['DeliveryDetails'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/destinations/{destination_id}/deliveries/{delivery_id}/retry": {
    /** Have a delivery that waits or is parked sent now. */
    post: {
      parameters: {
        path: { destination_id: string; delivery_id: string };
        header?: { 'Idempotency-Key'?: string };
      };
      responses: {
        200: { content: { "application/json": components['schemas']['Delivery'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/destinations/{destination_id}/deliveries/{delivery_id}/skip": {
    /** Give a delivery up; later ones of the same person go on. */
    post: {
      parameters: {
        path: { destination_id: string; delivery_id: string };
        header?: { 'Idempotency-Key'?: string };
      };
      responses: {
        200: { content: { "application/json": components['schemas']['Delivery'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/destinations/{destination_id}/replay": {
    /** Have a range of changes of one connection delivered again. */
    post: {
      parameters: {
        path: { destination_id: string };
        header?: { 'Idempotency-Key'?: string };
      };
      requestBody: { content: { "application/json": ({ connection_id: string; from_sequence: number; through_sequence: number } | { connection_id: string; accepted_from: string; accepted_before: string }) } };
      responses: {
        200: { content: { "application/json": components['schemas']['Replayed'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/companies": {
    /** List the accepted companies of a connection. */
    get: {
      parameters: {
        query?: { all?: "true" | "false" };
        path: { connection_id: string };
      };
      responses: {
        200: { content: { "application/json": { data: (components['schemas']['ListedCompany'])[] } } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/requests": {
    /** List the requests that were made to an HR system, the newest first. */
    get: {
      parameters: {
        query?: { limit?: number; cursor?: string; run_id?: string; purpose?: "check" | "test" | "live" | "explain" | "token"; outcome?: "ok" | "retried" | "refused" | "failed"; since?: string };
        path: { connection_id: string };
      };
      responses: {
        200: { content: { "application/json": { data: (components['schemas']['SourceRequest'])[]; next_cursor: (string | null) } } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/requests/counts": {
    /** Count the requests that were made to an HR system, by purpose, method and outcome. */
    get: {
      parameters: {
        query?: { since?: string };
        path: { connection_id: string };
      };
      responses: {
        200: { content: { "application/json": { data: (components['schemas']['RequestCount'])[] } } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/connections/{connection_id}/operations": {
    /** List the operations of a connection, the newest first. */
    get: {
      parameters: {
        query?: { limit?: number; cursor?: string };
        path: { connection_id: string };
      };
      responses: {
        200: { content: { "application/json": { data: (components['schemas']['Operation'])[]; next_cursor: (string | null) } } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/operations/{operation_id}": {
    /** Show an operation and what came of it. */
    get: {
      parameters: {
        path: { operation_id: string };
      };
      responses: {
        200: { content: { "application/json": components['schemas']['Operation'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/caller": {
    /** Show who asks: whether a token works, and what it may do. */
    get: {
      parameters: {
      };
      responses: {
        200: { content: { "application/json": components['schemas']['Caller'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/tokens": {
    /** List API tokens, the newest first. */
    get: {
      parameters: {
        query?: { limit?: number; cursor?: string };
      };
      responses: {
        200: { content: { "application/json": { data: (components['schemas']['Token'])[]; next_cursor: (string | null) } } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    /** Make an API token. */
    post: {
      parameters: {
        header?: { 'Idempotency-Key'?: string };
      };
      requestBody: { content: { "application/json": { name: string; scopes: ("customers:read" | "customers:write" | "connections:read" | "connections:write" | "exports:read" | "exports:write" | "runs:read" | "runs:write" | "employees:read" | "employees:write" | "changes:read" | "destinations:read" | "destinations:write" | "deliveries:read" | "deliveries:write" | "requests:read" | "audit:read" | "tokens:read" | "tokens:write")[]; expires_in_days?: number; customer_id?: string } } };
      responses: {
        201: { content: { "application/json": components['schemas']['CreatedToken'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/tokens/{token_id}": {
    /** Show what a token may do, and when it was last used. */
    get: {
      parameters: {
        path: { token_id: string };
      };
      responses: {
        200: { content: { "application/json": components['schemas']['Token'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    /** Revoke a token at once. */
    delete: {
      parameters: {
        path: { token_id: string };
      };
      responses: {
        200: { content: { "application/json": components['schemas']['Token'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/operators": {
    /** List the people who may sign in to the console, by name. */
    get: {
      parameters: {
      };
      responses: {
        200: { content: { "application/json": { data: (components['schemas']['Operator'])[] } } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    /** Invite somebody to the console: a link to pass on. */
    post: {
      parameters: {
        header?: { 'Idempotency-Key'?: string };
      };
      requestBody: { content: { "application/json": { name: string; email: string; role: "viewer" | "operator" | "administrator" } } };
      responses: {
        201: { content: { "application/json": { link: string; expires_at: string; operator: components['schemas']['Operator'] } } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/operators/{operator_id}": {
    /** Give somebody another role, or switch their access off or on. */
    patch: {
      parameters: {
        path: { operator_id: string };
      };
      requestBody: { content: { "application/json": { role?: "viewer" | "operator" | "administrator"; is_disabled?: boolean; revoke_tokens?: boolean } } };
      responses: {
        200: { content: { "application/json": components['schemas']['Operator'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/operators/{operator_id}/link": {
    /** Make a new link for somebody who forgot their password or lost the first one. */
    post: {
      parameters: {
        path: { operator_id: string };
        header?: { 'Idempotency-Key'?: string };
      };
      responses: {
        201: { content: { "application/json": { link: string; expires_at: string } } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/session": {
    /** Show who is signed in in this browser. */
    get: {
      parameters: {
      };
      responses: {
        200: { content: { "application/json": components['schemas']['Session'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    /** Sign out: the session ends at once, in every tab. */
    delete: {
      parameters: {
      };
      responses: {
        204: { content?: never };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/session/password": {
    /** Sign in with a password; the session comes as a cookie. */
    post: {
      parameters: {
      };
      requestBody: { content: { "application/json": { email: string; password: string } } };
      responses: {
        201: { content: { "application/json": components['schemas']['Session'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/session/reauthentication": {
    /** Prove once more who you are, before what cannot be taken back. */
    post: {
      parameters: {
      };
      requestBody: { content: { "application/json": { password: string } } };
      responses: {
        200: { content: { "application/json": components['schemas']['Session'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/session/new-password": {
    /** Change the password that you sign in with. */
    post: {
      parameters: {
      };
      requestBody: { content: { "application/json": { password: string; new_password: string } } };
      responses: {
        200: { content: { "application/json": components['schemas']['Session'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/session/link": {
    /** Show what a one-time link leads to; looking uses nothing up. */
    post: {
      parameters: {
      };
      requestBody: { content: { "application/json": { token: string } } };
      responses: {
        200: { content: { "application/json": components['schemas']['SignInLink'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/session/link/password": {
    /** Use a one-time link up: set a password, and be signed in. */
    post: {
      parameters: {
      };
      requestBody: { content: { "application/json": { token: string; password: string; name?: string; email?: string } } };
      responses: {
        201: { content: { "application/json": components['schemas']['Session'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/session/oidc": {
    /** Begin to sign in at the identity provider: where to go. */
    post: {
      parameters: {
      };
      requestBody: { content: { "application/json": { purpose: "sign_in" | "reauthenticate" | "link"; return_to?: string; token?: string } } };
      responses: {
        201: { content: { "application/json": { location: string } } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/setup/session": {
    /** Exchange the token of a set-up link for a cookie on this device. */
    post: {
      parameters: {
      };
      requestBody: { content: { "application/json": { token: string } } };
      responses: {
        201: { content: { "application/json": components['schemas']['SetupSession'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    /** Forget the set-up on this device; the link opens it again. */
    delete: {
      parameters: {
      };
      responses: {
        204: { content?: never };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/setup/resend": {
    /** Have a new link mailed to a contact who had one. */
    post: {
      parameters: {
      };
      requestBody: { content: { "application/json": { email: string } } };
      responses: {
        204: { content?: never };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/setup": {
    /** Show everything that the pages of a set-up begin with. */
    get: {
      parameters: {
      };
      responses: {
        200: { content: { "application/json": components['schemas']['Setup'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/setup/ticks": {
    /** Tick off what was done in the HR system: exactly these steps of the guide. */
    put: {
      parameters: {
      };
      requestBody: { content: { "application/json": { ticks: (string)[] } } };
      responses: {
        204: { content?: never };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/setup/settings": {
    /** Fill in what is not secret: the inputs of the guide that go to `settings`. */
    put: {
      parameters: {
      };
      requestBody: { content: { "application/json": { settings: Record<string, string> } } };
      responses: {
        204: { content?: never };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/setup/key": {
    /** Show the public key to register at the HR system, in its three forms. */
    get: {
      parameters: {
      };
      responses: {
        200: { content: { "application/json": components['schemas']['SetupKey'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    /** Have the key pair made with which the connection logs in. */
    post: {
      parameters: {
        header?: { 'Idempotency-Key'?: string };
      };
      responses: {
        202: { content: { "application/json": components['schemas']['SetupWork'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/setup/intake-key": {
    /** Show the public key that credentials are sealed to in the browser. */
    get: {
      parameters: {
      };
      responses: {
        200: { content: { "application/json": components['schemas']['SetupIntakeKey'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/setup/credentials": {
    /** Hand over credentials, sealed in the browser to this connection’s own key. */
    post: {
      parameters: {
      };
      requestBody: { content: { "application/json": { sealed: string; round: number; expire_on?: (string | null) } } };
      responses: {
        202: { content: { "application/json": components['schemas']['SetupWork'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    /** Erase the credentials that were handed over, as long as the connection is not active yet. */
    delete: {
      parameters: {
      };
      responses: {
        204: { content?: never };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/setup/check": {
    /** Show what the live check found of the credentials as they are now. */
    get: {
      parameters: {
      };
      responses: {
        200: { content: { "application/json": components['schemas']['SetupCheck'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    /** Have the credentials proven against the HR system. */
    post: {
      parameters: {
        header?: { 'Idempotency-Key'?: string };
      };
      responses: {
        202: { content: { "application/json": components['schemas']['SetupWork'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/setup/attributes": {
    /** Show the attributes that people can be chosen by, as they were listed last. */
    get: {
      parameters: {
      };
      responses: {
        200: { content: { "application/json": components['schemas']['SetupAttributes'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    /** Have the attributes listed that people can be chosen by. */
    post: {
      parameters: {
        header?: { 'Idempotency-Key'?: string };
      };
      responses: {
        202: { content: { "application/json": components['schemas']['SetupWork'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/setup/scope-counts": {
    /** Show how many people there are by what a scope can choose by. */
    get: {
      parameters: {
      };
      responses: {
        200: { content: { "application/json": components['schemas']['SetupScopeCounts'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    /** Have everybody counted by company, department, type and one attribute. */
    post: {
      parameters: {
        header?: { 'Idempotency-Key'?: string };
      };
      requestBody?: { content: { "application/json": ({ attribute?: string } | null) } };
      responses: {
        202: { content: { "application/json": components['schemas']['SetupWork'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/setup/scope": {
    /** Say who is included; what is left out of it is not asked for. */
    put: {
      parameters: {
      };
      requestBody: { content: { "application/json": { attribute?: { name: string; accepted?: (string)[] }; companies?: (string)[]; departments?: (string)[]; employment_types?: (string)[] } } };
      responses: {
        200: { content: { "application/json": components['schemas']['SetupScope'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/setup/export": {
    /** Show the newest test export without its people, and whether another one is being made. */
    get: {
      parameters: {
      };
      responses: {
        200: { content: { "application/json": components['schemas']['SetupExport'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    /** Have a test export made: everybody is read once, and nothing is delivered. */
    post: {
      parameters: {
        header?: { 'Idempotency-Key'?: string };
      };
      responses: {
        202: { content: { "application/json": components['schemas']['SetupWork'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/setup/export/comparison": {
    /** Show what has changed in the HR system since the test export was made. */
    get: {
      parameters: {
      };
      responses: {
        200: { content: { "application/json": components['schemas']['SetupComparison'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
    /** Have the test export compared with what is in the HR system now. */
    post: {
      parameters: {
        header?: { 'Idempotency-Key'?: string };
      };
      responses: {
        202: { content: { "application/json": components['schemas']['SetupWork'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/setup/export/people": {
    /** List the people of the newest test export. */
    get: {
      parameters: {
        query?: { limit?: number; cursor?: string; search?: string; finding?: string; sort?: "external_id" | "first_name" | "last_name" | "email" | "department" | "enrollment_status" | "start_date"; direction?: "up" | "down" };
      };
      responses: {
        200: { content: { "application/json": { data: (components['schemas']['ExportPerson'])[]; next_cursor: (string | null) } } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/setup/export/person": {
    /** Show one person of the test export, with where every value comes from. */
    post: {
      parameters: {
      };
      requestBody: { content: { "application/json": { external_id: string } } };
      responses: {
        200: { content: { "application/json": components['schemas']['PersonOfExport'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/setup/export/findings": {
    /** List the findings of the newest test export, those that could not be taken first. */
    get: {
      parameters: {
        query?: { limit?: number; cursor?: string; code?: string };
      };
      responses: {
        200: { content: { "application/json": { data: (components['schemas']['ExportFinding'])[]; next_cursor: (string | null) } } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/setup/export/file": {
    /** Download the newest test export as XLSX or CSV. */
    get: {
      parameters: {
        query?: { format?: "xlsx" | "csv" };
      };
      responses: {
        200: { content: { "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string; "text/csv; charset=utf-8": string } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/setup/approve": {
    /** Confirm exactly the test export that was looked at. */
    post: {
      parameters: {
        header?: { 'Idempotency-Key'?: string };
      };
      requestBody: { content: { "application/json": { name: string; fingerprint: string; remarks?: string; difference_seen?: string } } };
      responses: {
        200: { content: { "application/json": components['schemas']['SetupVerdict'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/setup/send-back": {
    /** Say what is not right about the test export; nothing flows. */
    post: {
      parameters: {
        header?: { 'Idempotency-Key'?: string };
      };
      requestBody: { content: { "application/json": { name: string; fingerprint: string; remarks: string } } };
      responses: {
        200: { content: { "application/json": components['schemas']['SetupVerdict'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/setup/status": {
    /** Show how the connection does: last and next run, people and requests, in numbers. */
    get: {
      parameters: {
      };
      responses: {
        200: { content: { "application/json": components['schemas']['SetupStatus'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/setup/runs": {
    /** List the runs of the connection, the newest first, in numbers. */
    get: {
      parameters: {
        query?: { limit?: number; cursor?: string };
      };
      responses: {
        200: { content: { "application/json": { data: (components['schemas']['RunSummary'])[]; next_cursor: (string | null) } } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/setup/requests": {
    /** List every request that was ever made to the HR system, as far as the ledger goes back. */
    get: {
      parameters: {
        query?: { limit?: number; cursor?: string };
      };
      responses: {
        200: { content: { "application/json": { data: (components['schemas']['SourceRequest'])[]; next_cursor: (string | null) } } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/setup/requests/file": {
    /** Download every request that was ever made to the HR system, as far as the ledger goes back, as CSV. */
    get: {
      parameters: {
      };
      responses: {
        200: { content: { "text/csv; charset=utf-8": string } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/setup/pause": {
    /** Stop reading until it is resumed; people stay as they are. */
    post: {
      parameters: {
        header?: { 'Idempotency-Key'?: string };
      };
      responses: {
        204: { content?: never };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/setup/resume": {
    /** Go on reading, after a pause of one’s own or once other credentials are there. */
    post: {
      parameters: {
        header?: { 'Idempotency-Key'?: string };
      };
      responses: {
        204: { content?: never };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/setup/disconnect": {
    /** End the connection for good: credentials and keys go at once, then everybody is erased. */
    post: {
      parameters: {
        header?: { 'Idempotency-Key'?: string };
      };
      requestBody: { content: { "application/json": { confirm: string; off_board?: boolean } } };
      responses: {
        202: { content: { "application/json": components['schemas']['SetupWork'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/audit": {
    /** List the audit log, the newest first. */
    get: {
      parameters: {
        query?: { limit?: number; cursor?: string; connection_id?: string; actor?: string; action?: string };
      };
      responses: {
        200: { content: { "application/json": { data: (components['schemas']['AuditEvent'])[]; next_cursor: (string | null) } } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/audit/verification": {
    /** Follow the chain of the audit log and say whether it is whole. */
    get: {
      parameters: {
        query?: { number?: number; hash?: string };
      };
      responses: {
        200: { content: { "application/json": components['schemas']['AuditVerification'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
  "/v1/settings": {
    /** Show what this installation goes by. */
    get: {
      parameters: {
      };
      responses: {
        200: { content: { "application/json": components['schemas']['InstallationSettings'] } };
        default: { content: { 'application/problem+json': components['schemas']['Problem'] } };
      };
    };
  };
}

export interface components {
  schemas: {
    AuditEvent: { number: number; at: string; actor: string; actor_name: (string | null); action: string; outcome: "asked" | "done" | "refused" | "failed"; customer_id: (string | null); connection_id: (string | null); subject_id: (string | null); code: (string | null); details: Record<string, (string | number | boolean)>; request_id: (string | null); hash: string };
    AuditVerification: { is_whole: boolean; rows: number; first: ({ number: number; at: string } | null); last: ({ number: number; hash: string } | null); break: ({ number: number; kind: "changed" | "missing" | "anchor" } | null) };
    Caller: { actor: string; name: string; scopes: (string)[]; customer_id: (string | null) };
    Change: { sequence: number; id: string; connection_id: string; run_id?: string; at: string; type: "added" | "updated" | "removed" | "erased"; subject: "employee" | "company"; external_id: string; employee_id?: string; company_id?: string; readings: ("joiner" | "mover" | "leaver" | "rehire" | "transfer" | "scope_in" | "scope_out")[]; reason?: string; changes: (components['schemas']['FieldChange'])[]; employee?: components['schemas']['Employee']; company?: components['schemas']['Company'] };
    Company: { external_id: string; short_name?: string; full_name?: string };
    Connection: { id: string; customer_id: string; customer: string; connector: string; name: string; state: "draft" | "active" | "paused" | "stopped" | "removed"; state_reason: (string | null); state_since: string; time_zone: string; created_at: string; removed_at: (string | null); settings: Record<string, unknown>; scope: { attribute?: { name: string; accepted?: (string)[] }; companies?: (string)[]; departments?: (string)[]; employment_types?: (string)[]; statuses?: ("upcoming" | "active" | "on_leave" | "ended")[]; starts_within_days?: number; ended_within_days?: number }; mapping: { off?: ("external_id" | "person_code" | "email" | "private_email" | "first_name" | "prefix" | "last_name" | "birthday" | "enrollment_status" | "department" | "title" | "manager_external_id" | "weekly_hours" | "gender" | "phone" | "employments.external_id" | "employments.payroll_id" | "employments.employment_type" | "employments.start_date" | "employments.work_anniversary" | "employments.offboarding_date" | "employments.company_external_id")[]; fields?: Record<string, (true | string)>; custom?: Record<string, { from: string; reason?: string }>; employment_types?: Record<string, string> }; guard: { removals?: { count: number; percent: number }; offboardings?: { count: number; percent: number }; bleed?: { count: number; percent: number }; additions?: { count: number; percent: number }; email_changes?: { count: number; percent: number }; id_churn?: { count: number; percent: number }; field_wipe?: { count: number; percent: number }; findings?: { count: number; percent: number } }; settings_version: number; approval: ({ export_id: string; fingerprint: string; approved_by: string; approved_at: string; tenant: (string | null) } | null); last_sequence: number; last_accepted_run_id: (string | null) };
    ConnectionActivated: { connection: components['schemas']['Connection']; operation: (components['schemas']['Operation'] | null) };
    ConnectionChanged: { connection: components['schemas']['Connection']; needs_approval: boolean; reasons: ("wider_scope" | "new_field" | "other_mapping" | "other_company")[] };
    ConnectionDetails: { id: string; customer_id: string; customer: string; connector: string; name: string; state: "draft" | "active" | "paused" | "stopped" | "removed"; state_reason: (string | null); state_since: string; time_zone: string; created_at: string; removed_at: (string | null); settings: Record<string, unknown>; scope: { attribute?: { name: string; accepted?: (string)[] }; companies?: (string)[]; departments?: (string)[]; employment_types?: (string)[]; statuses?: ("upcoming" | "active" | "on_leave" | "ended")[]; starts_within_days?: number; ended_within_days?: number }; mapping: { off?: ("external_id" | "person_code" | "email" | "private_email" | "first_name" | "prefix" | "last_name" | "birthday" | "enrollment_status" | "department" | "title" | "manager_external_id" | "weekly_hours" | "gender" | "phone" | "employments.external_id" | "employments.payroll_id" | "employments.employment_type" | "employments.start_date" | "employments.work_anniversary" | "employments.offboarding_date" | "employments.company_external_id")[]; fields?: Record<string, (true | string)>; custom?: Record<string, { from: string; reason?: string }>; employment_types?: Record<string, string> }; guard: { removals?: { count: number; percent: number }; offboardings?: { count: number; percent: number }; bleed?: { count: number; percent: number }; additions?: { count: number; percent: number }; email_changes?: { count: number; percent: number }; id_churn?: { count: number; percent: number }; field_wipe?: { count: number; percent: number }; findings?: { count: number; percent: number } }; settings_version: number; approval: ({ export_id: string; fingerprint: string; approved_by: string; approved_at: string; tenant: (string | null) } | null); last_sequence: number; last_accepted_run_id: (string | null); waiting_for_approval: ("wider_scope" | "new_field" | "other_mapping" | "other_company")[]; credentials: (components['schemas']['Credentials'] | null); credentials_expire_on: (string | null); key: ({ kid: string; algorithm: "RSA-2048" | "RSA-3072" | "EC-P256"; created_at: string } | null); logins_this_month: number; schedule: components['schemas']['Schedule']; people: components['schemas']['PeopleCounts']; last_run: (components['schemas']['RunSummary'] | null) };
    ConnectionFeedPage: { data: (components['schemas']['Change'])[]; last_sequence: number; epoch: string; has_more: boolean };
    ConnectionKey: { kid: string; algorithm: "RSA-2048" | "RSA-3072" | "EC-P256"; created_at: string; public_key_pem: string; certificate_pem: string; jwk: Record<string, unknown> };
    ConnectionRemoved: { connection: components['schemas']['Connection']; off_boarded: number };
    ConnectionSummary: { id: string; customer_id: string; customer: string; connector: string; name: string; state: "draft" | "active" | "paused" | "stopped" | "removed"; state_reason: (string | null); state_since: string; time_zone: string; created_at: string; removed_at: (string | null); people_count: number; next_run_at: (string | null); failures: number; credentials_expire_on: (string | null) };
    ConnectorKind: { id: string; title: string; settings: Record<string, unknown>; bound_settings: (string)[]; advanced_settings: (string)[]; asked_settings: (string)[]; credentials: Record<string, unknown>; fields: ({ field: string; source: (string | null); purpose: string; repair: (string | null); codes: (string | null); taken: "always" | "unless_off" | "when_mapped"; is_required: boolean; can_be_filled: boolean })[]; capabilities: { uses_key_pair: boolean; lists_attributes: boolean; custom_fields: boolean; managers: boolean; future_dated_employments: boolean; logins_per_month: (number | null) } };
    Contact: { id: string; customer_id: string; name: string; email: string; language: "en" | "nl" | "de"; created_at: string };
    CreatedToken: { id: string; name: string; hint: string; scopes: (string)[]; customer_id: (string | null); created_by: string; maker: { kind: "operator" | "token" | "cli" | "other"; name: (string | null); has_access: boolean }; created_at: string; expires_at: string; last_used_at: (string | null); revoked_at: (string | null); revoked_by: (string | null); token: string };
    Credentials: { fingerprint: string; entered_by: string; entered_at: string };
    CredentialsExpiry: { expire_on: (string | null) };
    Customer: { id: string; name: string; created_at: string };
    CustomerDetails: { id: string; name: string; created_at: string; contacts: (components['schemas']['Contact'])[]; connections: (components['schemas']['ConnectionSummary'])[] };
    CustomerSummary: { id: string; name: string; created_at: string; connections: number; contacts: number };
    Delivery: { id: string; destination_id: string; connection_id: string; kind: "change" | "listed" | "due"; sequence: number; subject: "employee" | "company"; employee_id: (string | null); company_id: (string | null); state: "waiting" | "held_back" | "delivered" | "parked" | "skipped"; next_at: (string | null); attempts: number; code: (string | null); created_at: string; finished_at: (string | null) };
    DeliveryDetails: { id: string; destination_id: string; connection_id: string; kind: "change" | "listed" | "due"; sequence: number; subject: "employee" | "company"; employee_id: (string | null); company_id: (string | null); state: "waiting" | "held_back" | "delivered" | "parked" | "skipped"; next_at: (string | null); attempts: number; code: (string | null); created_at: string; finished_at: (string | null); name: (string | null); tries: ({ number: number; at: string; ms: number; outcome: "delivered" | "failed" | "refused"; code: (string | null); status: (number | null) })[] };
    Destination: { id: string; kind: string; name: string; state: "active" | "paused" | "disabled" | "removed"; state_reason: (string | null); customer_id: (string | null); connection_ids: ((string)[] | null); settings: Record<string, unknown>; options: { hold_future_ends?: boolean; shared_email?: "first_started" | "everybody" }; secrets_fingerprint: (string | null); failing_since: (string | null); not_before: (string | null); is_behind: boolean; last_success_at: (string | null); last_failure_code: (string | null); created_by: string; created_at: string; removed_at: (string | null) };
    DestinationDetails: { id: string; kind: string; name: string; state: "active" | "paused" | "disabled" | "removed"; state_reason: (string | null); customer_id: (string | null); connection_ids: ((string)[] | null); settings: Record<string, unknown>; options: { hold_future_ends?: boolean; shared_email?: "first_started" | "everybody" }; secrets_fingerprint: (string | null); failing_since: (string | null); not_before: (string | null); is_behind: boolean; last_success_at: (string | null); last_failure_code: (string | null); created_by: string; created_at: string; removed_at: (string | null); deliveries: { waiting: number; held_back: number; parked: number; delivered: number; skipped: number }; oldest_waiting_since: (string | null); takes_secrets: (({ name: string; is_needed: boolean })[] | null) };
    DestinationKind: { kind: string; title: string; settings: Record<string, unknown>; secrets: Record<string, unknown>; options: Record<string, unknown>; makes_secrets: boolean; can_resync: boolean };
    DestinationSecretsTaken: { operation: components['schemas']['Operation']; secrets: (Record<string, unknown> | null) };
    Employee: { external_id: string; person_code?: string; email?: string; private_email?: string; first_name?: string; prefix?: string; last_name?: string; birthday?: string; enrollment_status: "upcoming" | "active" | "on_leave" | "ended"; department?: string; title?: string; manager_external_id?: string; weekly_hours?: number; gender?: string; phone?: string; employments: (components['schemas']['Employment'])[]; custom?: Record<string, (string | number | boolean | (string)[])> };
    EmployeePage: { data: (components['schemas']['ListedEmployee'])[]; next_cursor: (string | null); feed: (components['schemas']['FeedStart'] | null) };
    Employment: { external_id: string; payroll_id?: string; employment_type?: string; start_date?: string; work_anniversary?: string; offboarding_date?: string; company_external_id?: string };
    ErasureReceipt: { customer_id: string; connections: number; contacts: number; erased_at: string; rows: Record<string, number>; remains: Record<string, number> };
    ExportComparison: { with: "list" | "export"; export_id: (string | null); made_at: (string | null); added: { people: number; sample: ({ external_id: string; name?: string })[] }; missing: { people: number; sample: ({ external_id: string; name?: string })[] }; changed: { people: number; sample: ({ external_id: string; name?: string })[] }; unchanged: number; fields: ({ field: string; people: number })[] };
    ExportDifference: { comparison_id: string; people: number; missing: number; extra: number; changed: number; is_beyond_guard: boolean; compared_at: string };
    ExportFinding: { external_id?: string; name?: string; code: string; severity: "invalid" | "warning" | "note"; sentence: string; path?: string; other_external_id?: string };
    ExportPerson: { external_id: string; person_code?: string; email?: string; private_email?: string; first_name?: string; prefix?: string; last_name?: string; birthday?: string; enrollment_status: "upcoming" | "active" | "on_leave" | "ended"; department?: string; title?: string; manager_external_id?: string; weekly_hours?: number; gender?: string; phone?: string; employments: (components['schemas']['Employment'])[]; custom?: Record<string, (string | number | boolean | (string)[])>; findings: ({ code: string; path?: string; other_external_id?: string })[] };
    FeedPage: { data: (components['schemas']['Change'])[]; cursor: string; epoch: string; has_more: boolean };
    FeedStart: { cursor: string; epoch: string; last_sequence: (number | null) };
    FieldChange: { field: string; from: unknown; to: unknown };
    GuardTrial: { data: (components['schemas']['TriedRun'])[] };
    InstallationSettings: { public_url: (string | null); trusted_proxies: (string)[]; database: "own" | "embedded"; runs_at_once: number; runs_per_host: number; spread_minutes: number; allow_private_destinations: boolean; allow_folder_destinations: boolean; mail: ({ from: string; operator: (string | null) } | null); identity_provider: ({ name: string; issuer: string } | null); keep_days: { leavers: number; runs: number; changes: number; requests: number; deliveries: number; audit: number }; connectors: ({ id: string; title: string })[]; destination_kinds: ({ id: string; title: string })[] };
    IntakeKey: { kid: string; public_jwk: { kty: "EC"; crv: "P-256"; x: string; y: string }; fingerprint: string; created_at: string };
    LatestChange: { sequence: number; id: string; connection_id: string; run_id?: string; at: string; type: "added" | "updated" | "removed" | "erased"; subject: "employee" | "company"; external_id: string; employee_id?: string; company_id?: string; readings: ("joiner" | "mover" | "leaver" | "rehire" | "transfer" | "scope_in" | "scope_out")[]; reason?: string; changes: (components['schemas']['FieldChange'])[]; employee?: components['schemas']['Employee']; company?: components['schemas']['Company']; name: (string | null); is_erased: boolean };
    ListDigest: { people: number; digest: string; at: string };
    ListedCompany: { id: string; connection_id: string; external_id: string; short_name?: string; full_name?: string; in_list: boolean; accepted_at: string; people: number };
    ListedConnection: { id: string; customer_id: string; customer: string; connector: string; name: string; state: "draft" | "active" | "paused" | "stopped" | "removed"; state_reason: (string | null); state_since: string; time_zone: string; created_at: string; removed_at: (string | null); people_count: number; next_run_at: (string | null); failures: number; credentials_expire_on: (string | null); last_run: ({ id: string; mode: "test" | "live" | "dates"; state: "running" | "finished"; outcome: ("accepted" | "nothing_changed" | "held" | "parked" | "failed" | "exported" | null); hold_state: ("open" | "released" | "discarded" | "superseded" | "lapsed" | null); started_at: string; finished_at: (string | null) } | null); recent_changes: (number)[] };
    ListedDelivery: { id: string; destination_id: string; connection_id: string; kind: "change" | "listed" | "due"; sequence: number; subject: "employee" | "company"; employee_id: (string | null); company_id: (string | null); state: "waiting" | "held_back" | "delivered" | "parked" | "skipped"; next_at: (string | null); attempts: number; code: (string | null); created_at: string; finished_at: (string | null); name: (string | null) };
    ListedEmployee: { id: string; connection_id: string; in_list: boolean; left_list: ("gone" | "scope" | "erased" | null); ends_on: (string | null); next_date: (string | null); missing_since: (string | null); added_at: string; changed_at: string; changed_by_run: (string | null); employee: components['schemas']['Employee'] };
    Mail: { id: string; kind: "invitation" | "sent_back" | "activated" | "key_expiring" | "held" | "stopped" | "disconnected"; subject: string; contact_id: (string | null); link_id: (string | null); state: "waiting" | "sent" | "not_sent" | "failed"; code: (string | null); failure: (string | null); attempts: number; next_attempt_at: (string | null); created_at: string; finished_at: (string | null) };
    Operation: { id: string; kind: "check" | "run" | "release" | "test_export" | "preview" | "attributes" | "scope_counts" | "compare_export" | "erase_connection" | "explain" | "erase" | "create_key" | "take_intake" | "destination_check" | "resync"; customer_id: (string | null); connection_id: (string | null); state: "waiting" | "running" | "done" | "failed"; progress: ({ people: number; total?: number; is_retrying?: boolean; waits_for_read?: boolean } | null); result: unknown; error: ({ code: string; message: string; next_step?: string; details: Record<string, unknown> } | null); requested_by: string; created_at: string; started_at: (string | null); finished_at: (string | null) };
    Operator: { id: string; name: string; email: string; role: "viewer" | "operator" | "administrator"; state: "invited" | "active" | "disabled"; signs_in_with: ("password" | "oidc" | null); created_by: string; created_at: string; last_signed_in_at: (string | null); working_tokens: number };
    PeopleCounts: { total: number; by_status: { upcoming: number; active: number; on_leave: number; ended: number }; left: number };
    PersonOfExport: { external_id: string; values: ({ field: string; employment: (number | null); value: unknown; source: string; label: (components['schemas']['Texts'] | null); rule: "connector" | "mapping" })[]; findings: ({ code: string; path?: string; other_external_id?: string })[] };
    Problem: { type: string; title: string; status: number; code: string; detail: string; instance: string; next_step?: string; details?: Record<string, unknown>; errors?: ({ pointer: string; detail: string })[] };
    Replayed: { deliveries: number };
    RequestCount: { purpose: string; method: string; outcome: string; requests: number; bytes: number };
    Run: { id: string; connection_id: string; mode: "test" | "live" | "dates"; made_for: ("export" | "comparison" | "count" | "preview" | "off_boarding" | null); state: "running" | "finished"; outcome: ("accepted" | "nothing_changed" | "held" | "parked" | "failed" | "exported" | null); reason_code: (string | null); reason: (string | null); hold_state: ("open" | "released" | "discarded" | "superseded" | "lapsed" | null); hold_count: number; released_run_id: (string | null); decision: ({ by: string; at: string; reason: string } | null); requested_by: string; started_at: string; finished_at: (string | null); counts: components['schemas']['RunCounts']; holds: ({ code: string; field?: string; sentence: string; numbers: Record<string, number>; sample: (string)[] })[]; steps: ({ step: "read" | "normalise" | "scope" | "compare" | "guard" | "accept"; ms: number; counts: Record<string, number> })[]; coverage: Record<string, { filled: number; empty: number; absent: number }>; findings: ({ code: string; severity: "invalid" | "warning" | "note"; sentence: string; external_id?: string; other_external_id?: string; path?: string })[]; release_run_id: (string | null) };
    RunChange: { external_id: string; type: "added" | "updated" | "removed"; readings: (string)[]; reason: (string | null); fields: (components['schemas']['FieldChange'])[]; employee_id: (string | null); name: (string | null); employee: (components['schemas']['Employee'] | null) };
    RunCounts: { read: number; unchanged: number; out_of_scope: number; invalid: number; ended_before: number; erased: number; added: number; updated: number; removed: number; offboarded: number; missing: number; joiners: number; movers: number; leavers: number; rehires: number; transfers: number; scope_in: number; scope_out: number; companies: number };
    RunProgress: { id: string; connection_id: string; mode: "test" | "live" | "dates"; made_for: ("export" | "comparison" | "count" | "preview" | "off_boarding" | null); state: "running" | "finished"; outcome: ("accepted" | "nothing_changed" | "held" | "parked" | "failed" | "exported" | null); reason_code: (string | null); reason: (string | null); hold_state: ("open" | "released" | "discarded" | "superseded" | "lapsed" | null); hold_count: number; released_run_id: (string | null); decision: ({ by: string; at: string; reason: string } | null); requested_by: string; started_at: string; finished_at: (string | null); counts: components['schemas']['RunCounts']; steps: ({ step: "read" | "normalise" | "scope" | "compare" | "guard" | "accept"; ms: number; counts: Record<string, number> })[] };
    RunSummary: { id: string; connection_id: string; mode: "test" | "live" | "dates"; made_for: ("export" | "comparison" | "count" | "preview" | "off_boarding" | null); state: "running" | "finished"; outcome: ("accepted" | "nothing_changed" | "held" | "parked" | "failed" | "exported" | null); reason_code: (string | null); reason: (string | null); hold_state: ("open" | "released" | "discarded" | "superseded" | "lapsed" | null); hold_count: number; released_run_id: (string | null); decision: ({ by: string; at: string; reason: string } | null); requested_by: string; started_at: string; finished_at: (string | null); counts: components['schemas']['RunCounts'] };
    Schedule: { times: (string)[]; time_zone: string; next_run_at: (string | null); is_retry: boolean; last_slot: (string | null); failures: number };
    ScopeCounts: { people: number; attribute: ({ name: string; values: ({ value: string; name: (string | null); people: number })[] } | null); companies: ({ value: string; name: (string | null); people: number })[]; departments: ({ value: string; name: (string | null); people: number })[]; employment_types: ({ value: string; name: (string | null); people: number })[]; statuses: ({ value: string; name: (string | null); people: number })[]; is_complete: boolean };
    Session: { operator: ({ id: string; name: string; email: string; role: "viewer" | "operator" | "administrator"; signs_in_with: ("password" | "oidc" | null) } | null); scopes: (string)[]; expires_at: (string | null); reauthenticated_at: (string | null); oidc: ({ name: string } | null) };
    Setup: { platform: { name: string; logo: (string | null) }; customer: { name: string }; connection: { id: string; name: string; state: "draft" | "active" | "paused" | "stopped" | "removed"; state_reason: (string | null); time_zone: string }; connector: { id: string; title: string }; link: { expires_at: string; language: ("en" | "nl" | "de" | null); contact_name: (string | null); activates: boolean }; fields: ({ field: string; source: string; label: (components['schemas']['Texts'] | null); is_required: boolean; purpose: (components['schemas']['Texts'] | null) })[]; codes: ({ field: string; note: components['schemas']['Texts'] })[]; never_read: (components['schemas']['Texts'])[]; needs: (components['schemas']['Texts'] | null); guide: ({ id: string; title: components['schemas']['Texts']; text: (components['schemas']['Texts'])[]; shows: "nothing" | "public_key" | "attributes"; names: (components['schemas']['Texts'])[]; link: (string | null); is_optional: boolean; ticked_at: (string | null) })[]; inputs: ({ name: string; goes_to: "credentials" | "settings"; label: components['schemas']['Texts']; help: components['schemas']['Texts']; is_secret: boolean; value: (string | null) })[]; needs_key: boolean; has_attributes: boolean; credentials: { round: number; fingerprint: (string | null); entered_by: (string | null); entered_at: (string | null); expire_on: (string | null); work: (components['schemas']['SetupWork'] | null) }; check: { work: (components['schemas']['SetupWork'] | null); is_passed: boolean }; scope: { attribute?: { name: string; accepted?: (string)[] }; companies?: (string)[]; departments?: (string)[]; employment_types?: (string)[]; statuses?: ("upcoming" | "active" | "on_leave" | "ended")[]; starts_within_days?: number; ended_within_days?: number }; export: ({ state: "open" | "approved" | "sent_back" | "superseded" | "expired"; fingerprint: string; created_at: string; decided_by: (string | null); decided_at: (string | null); remarks: (string | null); people: number; is_complete: boolean } | null); export_work: (components['schemas']['SetupWork'] | null); steps: ({ step: "welcome" | "guide" | "credentials" | "check" | "scope" | "export" | "review" | "status"; state: "locked" | "open" | "done" })[]; current_step: "welcome" | "guide" | "credentials" | "check" | "scope" | "export" | "review" | "status" };
    SetupAttributes: { work: (components['schemas']['SetupWork'] | null); attributes: (({ name: string; label: string; type: "text" | "date" | "number" | "boolean" | "list" | "tags"; options: (string)[] })[] | null) };
    SetupCheck: { work: (components['schemas']['SetupWork'] | null); report: (components['schemas']['SetupCheckReport'] | null); checked_at: (string | null) };
    SetupCheckReport: { is_passed: boolean; steps: ({ name: string; ok: boolean; message: string; code: (string | null) })[]; fields: ({ field: string; label: (string | null); state: "readable" | "empty_in_sample" | "not_readable" | "unknown"; is_required: boolean; filled: number; repair: (components['schemas']['Texts'] | null) })[]; excess: ({ name: string; kind: "write" | "more_than_needed"; repair: components['schemas']['Texts'] })[]; sample: number };
    SetupComparison: { work: (components['schemas']['SetupWork'] | null); difference: (components['schemas']['ExportDifference'] | null) };
    SetupExport: { work: (components['schemas']['SetupWork'] | null); export: (components['schemas']['TestExport'] | null); needs_comparison: boolean };
    SetupIntakeKey: { kid: string; public_jwk: { kty: "EC"; crv: "P-256"; x: string; y: string }; fingerprint: string; subject: string };
    SetupKey: { work: (components['schemas']['SetupWork'] | null); key: (components['schemas']['ConnectionKey'] | null) };
    SetupLink: { id: string; connection_id: string; contact_id: (string | null); state: "not_mailed" | "waiting" | "opened" | "expired" | "revoked"; activates: boolean; created_by: string; created_at: string; opened_at: (string | null); expires_at: string; revoked_at: (string | null) };
    SetupLinkCreated: { link: components['schemas']['SetupLink']; url: (string | null) };
    SetupScope: { scope: { attribute?: { name: string; accepted?: (string)[] }; companies?: (string)[]; departments?: (string)[]; employment_types?: (string)[]; statuses?: ("upcoming" | "active" | "on_leave" | "ended")[]; starts_within_days?: number; ended_within_days?: number }; needs_export: boolean };
    SetupScopeCounts: { work: (components['schemas']['SetupWork'] | null); counts: (components['schemas']['ScopeCounts'] | null); counted_at: (string | null) };
    SetupSession: { expires_at: string; language: ("en" | "nl" | "de" | null); kid: string };
    SetupStatus: { state: "draft" | "active" | "paused" | "stopped" | "removed"; state_reason: (string | null); paused_by: ("customer" | "operator" | null); next_run_at: (string | null); times: (string)[]; time_zone: string; last_run: (components['schemas']['RunSummary'] | null); people: { total: number; by_status: { upcoming: number; active: number; on_leave: number; ended: number } }; approval: ({ approved_by: string; approved_at: string; fingerprint: string } | null); credentials: { fingerprint: (string | null); entered_at: (string | null); expire_on: (string | null); proof: "none" | "under_way" | "passed" | "failed" }; requests: { total: number; reads: number; logins: number }; erasure: "none" | "under_way" | "done" };
    SetupVerdict: { export: components['schemas']['TestExport']; is_activated: boolean };
    SetupWork: { id: string; state: "waiting" | "running" | "done" | "failed"; progress: ({ people: number; total: (number | null); is_retrying: boolean; waits_for_read: boolean } | null); error: ({ code: string; message: string; next_step: (string | null); field: (string | null) } | null); created_at: string; finished_at: (string | null) };
    SignInLink: { purpose: "first_administrator" | "invitation"; name: (string | null); email: (string | null); role: "viewer" | "operator" | "administrator"; expires_at: string };
    SourceRequest: { number: number; run_id: (string | null); made_for: ("export" | "comparison" | "count" | "preview" | "off_boarding" | null); at: string; purpose: "check" | "test" | "live" | "explain" | "token"; method: "GET" | "POST"; path: string; status: (number | null); outcome: "ok" | "retried" | "refused" | "failed"; bytes: number; ms: number };
    TestExport: { id: string; connection_id: string; run_id: string; state: "open" | "approved" | "sent_back" | "superseded" | "expired"; fingerprint: string; created_at: string; decided_by: (string | null); decided_at: (string | null); remarks: (string | null); people_erased_at: (string | null); binding: { connector: string; connector_version: string; settings_version: number; tenant: (string | null); scope: { attribute?: { name: string; accepted?: (string)[] }; companies?: (string)[]; departments?: (string)[]; employment_types?: (string)[]; statuses?: ("upcoming" | "active" | "on_leave" | "ended")[]; starts_within_days?: number; ended_within_days?: number } }; summary: { complete: boolean; reason?: string; people: number; by_status: Record<string, number>; by_company: ({ key: string; name?: string; people: number })[]; by_department: ({ key: string; name?: string; people: number })[]; several_employments: number; coverage: ({ field: string; filled: number; empty: number; percent: number; unreadable: boolean })[]; findings: ({ code: string; severity: "invalid" | "warning" | "note"; sentence: string; count: number; people: (string)[] })[]; left_out: ({ rule: string; people: number })[]; invalid: ({ external_id?: string; code: string; path?: string })[]; companies: ({ external_id: string; short_name?: string; full_name?: string })[] } };
    Texts: { en: string; nl: string; de: string };
    Token: { id: string; name: string; hint: string; scopes: (string)[]; customer_id: (string | null); created_by: string; maker: { kind: "operator" | "token" | "cli" | "other"; name: (string | null); has_access: boolean }; created_at: string; expires_at: string; last_used_at: (string | null); revoked_at: (string | null); revoked_by: (string | null) };
    TriedRun: { run_id: string; started_at: string; outcome: "accepted" | "nothing_changed" | "held" | "parked" | "failed" | "exported"; would_be_held: (boolean | null); holds: ({ code: string; field?: string; sentence: string })[] };
    WaitingExport: { id: string; connection_id: string; connection: string; customer_id: string; customer: string; time_zone: string; waits_for: "customer" | "operator"; since: string; people_count: number; created_at: string; decided_by: (string | null); remarks: (string | null) };
  };
}
