import { connectorContract } from '../../connector-kit/contract-suite.ts';
import { subjectFor } from './test-subject.ts';

connectorContract('Personio v1', subjectFor('v1'));
connectorContract('Personio v2', subjectFor('v2'));
