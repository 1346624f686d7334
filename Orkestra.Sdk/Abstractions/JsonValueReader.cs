using System.ComponentModel;
using System.Text.Json;

namespace Orkestra.Sdk.Abstractions;

/// <summary>Reads one value; the reader stands at its first token, and afterwards at its last.</summary>
/// <typeparam name="T">The value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate T JsonValueReader<T>(ref Utf8JsonReader reader);
