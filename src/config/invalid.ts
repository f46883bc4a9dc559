import { AppError } from '../domain/app-error.ts';

/** Names the variable and what is wrong with it, never its value. */
export function invalid(setting: string, problem: string, nextStep: string): AppError {
  return new AppError('CONFIG_INVALID', `The setting ${setting} ${problem}.`, {
    details: { setting },
    nextStep,
  });
}
