export type ManagerProblem = 'unknown' | 'self' | 'circle';

/**
 * Finds managers that cannot be followed: nobody with that id among `known`, the person itself, or a line of managers that comes
 * back to the person. Who merely reports into a circle is not part of it. Takes time in proportion to the people.
 */
export function managerProblems(
  managerOf: ReadonlyMap<string, string>,
  known: { has(externalId: string): boolean },
): Map<string, ManagerProblem> {
  const problems = new Map<string, ManagerProblem>();
  for (const [person, manager] of managerOf) {
    if (manager === person) problems.set(person, 'self');
    else if (!known.has(manager)) problems.set(person, 'unknown');
  }
  for (const person of peopleInCircles(managerOf)) if (!problems.has(person)) problems.set(person, 'circle');
  return problems;
}

function* peopleInCircles(managerOf: ReadonlyMap<string, string>): Generator<string> {
  const visitedIn = new Map<string, number>();
  let walk = 0;
  for (const start of managerOf.keys()) {
    walk += 1;
    const line: string[] = [];
    let person: string | undefined = start;
    while (person !== undefined && !visitedIn.has(person)) {
      visitedIn.set(person, walk);
      line.push(person);
      person = managerOf.get(person);
    }
    // The walk met itself: from where it did, the line is a circle.
    if (person !== undefined && visitedIn.get(person) === walk) yield* line.slice(line.indexOf(person));
  }
}
