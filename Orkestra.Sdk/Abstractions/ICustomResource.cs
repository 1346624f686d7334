using System.Text.Json;

namespace Orkestra.Sdk.Abstractions;

/// <summary>
/// A custom resource as C# code sees it. Reading and writing need no reflection, and whatever the class does not know is written as it was read.
/// </summary>
/// <typeparam name="TSelf">The class itself.</typeparam>
public interface ICustomResource<TSelf>
    where TSelf : class, ICustomResource<TSelf>
{
    /// <summary>Name, namespace, labels and what else every object has.</summary>
    ObjectMeta Metadata { get; }

    /// <summary>Reads an object.</summary>
    /// <param name="reader">Stands at the start of the object, or before it when nothing has been read yet; afterwards it stands at its end.</param>
    /// <exception cref="JsonException">The JSON is not that of such an object; the message and <see cref="JsonException.Path"/> say where.</exception>
    static abstract TSelf Read(ref Utf8JsonReader reader);

    /// <summary>Writes the object.</summary>
    void Write(Utf8JsonWriter writer);
}
