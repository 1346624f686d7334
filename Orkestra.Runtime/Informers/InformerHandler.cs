namespace Orkestra.Runtime.Informers;

/// <summary>
/// Receives the changes of an informer one at a time and in order, after the cache shows them. It must return quickly, as the watch
/// waits for it: add a key to a queue, nothing more. What it throws is logged and dropped.
/// </summary>
internal delegate void InformerHandler(in InformerEvent change);
