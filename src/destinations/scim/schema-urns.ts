/** Names of schemas and messages (RFC 7643, RFC 7644), and of our own extension. */
export const coreUser = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const enterpriseUser = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
export const ownEmployee = 'urn:rollcall:scim:schemas:1.0:Employee';
export const patchOperation = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
