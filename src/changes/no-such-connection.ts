import { AppError } from '../domain/app-error.ts';

export function noSuchConnection(): AppError {
  return new AppError('NOT_FOUND', 'There is no connection of that id.', {
    details: { noun: 'connection' },
    nextStep: 'List them with: rollcall connection list',
  });
}
