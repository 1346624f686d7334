namespace Orkestra.Runtime.Resources;

/// <summary>A profile that the name of a <see cref="Preset{T}"/> can mean.</summary>
/// <typeparam name="T">The block.</typeparam>
/// <param name="Name">Its name.</param>
/// <param name="Content">The block with it beneath what the declaration writes.</param>
/// <param name="IgnoresCase">Whether its name is found in any case.</param>
public sealed record PresetChoice<T>(string Name, T Content, bool IgnoresCase)
    where T : class
{
    /// <summary>Whether a name means it.</summary>
    public bool IsCalled(string name) => string.Equals(Name, name, IgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}
