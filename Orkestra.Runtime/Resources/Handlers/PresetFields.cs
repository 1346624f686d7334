using Orkestra.Runtime.Plans;
using Orkestra.Sdk.Profiles;

namespace Orkestra.Runtime.Resources.Handlers;

/// <summary>Reads blocks that may name a profile. What a declaration writes beside the name wins over the profile, key by key.</summary>
internal static class PresetFields
{
    /// <summary>Reads a nested block; null when it is absent.</summary>
    public static Preset<T>? Nested<T>(DeclarationFields fields, string key, string profileClass, Func<DeclarationFields, T> read)
        where T : class => fields.Nested(key) is { } block ? Of(block, block.Text("profile"), profileClass, read) : null;

    /// <summary>Reads a block whose profile is named by an expression that may stand elsewhere.</summary>
    public static Preset<T> Of<T>(DeclarationFields block, CompiledExpression? profile, string profileClass, Func<DeclarationFields, T> read)
        where T : class
    {
        if (profile is null)
        {
            return new Preset<T> { Written = read(block) };
        }

        if (profile is ConstantExpression && block.Profiles.Find(profileClass, profile.Text) is { } known)
        {
            return new Preset<T> { Written = read(block.Over(known)) };
        }

        // The name shows only when a resource is reconciled: every profile is read now, so that a render merely chooses.
        return new Preset<T>
        {
            Written = read(block),
            Profile = profile,
            Choices = [.. block.Profiles.Of(profileClass).Select(choice => new PresetChoice<T>(choice.Name, read(block.Over(choice.Node)), choice.IgnoresCase))],
            Fallback = ProfileSet.Fallback(profileClass) is { } fallback ? read(block.Over(fallback.Node)) : null,
        };
    }
}
