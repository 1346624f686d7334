namespace Orkestra.Runtime.Hooks;

/// <summary>The custom resource is not of the class that code takes it as; the code was not called.</summary>
internal sealed class UnreadableResourceException(string message, Exception inner) : Exception(message, inner);
