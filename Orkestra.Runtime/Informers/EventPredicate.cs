namespace Orkestra.Runtime.Informers;

/// <summary>Decides whether a handler is interested in a change. It must be quick and free of side effects.</summary>
internal delegate bool EventPredicate(in InformerEvent change);
