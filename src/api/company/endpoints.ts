import type { AnyEndpoint } from '../kit/endpoint.ts';
import { listCompaniesEndpoint } from './list-companies.ts';

export const companyEndpoints: readonly AnyEndpoint[] = [listCompaniesEndpoint];
