/**
 * Where files go: a folder, or a folder over SFTP. Names are file names of ours, without a path. Everything throws AppError: what
 * concerns the place (away, full, refused), never a name of a person.
 */
export interface FileStore extends AsyncDisposable {
  /** Writes a new file, in place of one that is left over under this name. Gives how many bytes stand there afterwards. */
  write(name: string, bytes: AsyncIterable<Uint8Array>): Promise<number>;
  /**
   * Gives a file its name. One that has the name already is replaced at once; `gap` when that could only be done by deleting it
   * first.
   */
  rename(from: string, to: string): Promise<'at_once' | 'gap'>;
  /** In bytes; undefined when there is no such file. */
  size(name: string): Promise<number | undefined>;
  /** Does nothing when there is no such file. */
  remove(name: string): Promise<void>;
}

/** Opens the place anew. Throws AppError. */
export type OpenStore = () => Promise<FileStore>;

/** One store at a time, opened when it is needed, and opened anew when it broke. */
export interface StoreInHand extends AsyncDisposable {
  get(): Promise<FileStore>;
  renew(): Promise<FileStore>;
}

export function storeInHand(open: OpenStore): StoreInHand {
  let store: FileStore | undefined;
  async function letGo(): Promise<void> {
    const held = store;
    store = undefined;
    await held?.[Symbol.asyncDispose]();
  }
  async function get(): Promise<FileStore> {
    store ??= await open();
    return store;
  }
  return {
    get,
    async renew() {
      await letGo();
      return get();
    },
    [Symbol.asyncDispose]: letGo,
  };
}
