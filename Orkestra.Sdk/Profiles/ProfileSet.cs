using System.Collections.Concurrent;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Profiles;

/// <summary>
/// The profiles that the declarations of one document can name: its own, found by their exact names, before the built-in ones, whose names
/// are found in any case except those of probes. Immutable and safe for concurrent use.
/// </summary>
public sealed class ProfileSet
{
    private static readonly ConcurrentDictionary<Profile, YamlMapping> s_nodes = new();

    private readonly IReadOnlyList<ProfileDeclaration> _declared;

    private ProfileSet(IReadOnlyList<ProfileDeclaration> declared) => _declared = declared;

    /// <summary>The built-in profiles alone.</summary>
    public static ProfileSet BuiltIn { get; } = new([]);

    /// <summary>The profiles of a document and the built-in ones.</summary>
    public static ProfileSet For(KatalogDocument document) => document is null
        ? throw new ArgumentNullException(nameof(document))
        : Of(document.Profiles);

    /// <summary>Some declared profiles and the built-in ones.</summary>
    public static ProfileSet Of(IReadOnlyList<ProfileDeclaration> declared) => declared is null
        ? throw new ArgumentNullException(nameof(declared))
        : declared.Count == 0 ? BuiltIn : new ProfileSet(declared);

    /// <summary>The values of a profile as a declaration would write them; null when there is none of that name.</summary>
    /// <param name="profileClass">One of <see cref="ProfileClasses"/>.</param>
    /// <param name="name">Its name.</param>
    public YamlMapping? Find(string profileClass, string name)
    {
        foreach (ProfileDeclaration declaration in _declared)
        {
            if (declaration.Class.Value == profileClass && declaration.Name.Value == name)
            {
                return declaration.Node;
            }
        }

        return BuiltInProfiles.Find(profileClass, name) is { } profile ? s_nodes.GetOrAdd(profile, Read) : null;
    }

    /// <summary>The names of a class, the document's own first.</summary>
    public IReadOnlyList<string> Names(string profileClass) =>
    [
        .. _declared.Where(declaration => declaration.Class.Value == profileClass).Select(static declaration => declaration.Name.Value)
            .Concat(BuiltInProfiles.Of(profileClass).Select(static profile => profile.Name))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The profiles of a class in the order in which a name is looked up.</summary>
    /// <param name="profileClass">One of <see cref="ProfileClasses"/>.</param>
    public IReadOnlyList<NamedProfile> Of(string profileClass) =>
    [
        .. _declared.Where(declaration => declaration.Class.Value == profileClass)
            .Select(static declaration => new NamedProfile(declaration.Name.Value, declaration.Node, IgnoresCase: false)),
        .. BuiltInProfiles.Of(profileClass)
            .Select(profile => new NamedProfile(profile.Name, s_nodes.GetOrAdd(profile, Read), profileClass != ProfileClasses.Probes)),
    ];

    /// <summary>What an unknown name of a class means; null where it means nothing.</summary>
    /// <param name="profileClass">One of <see cref="ProfileClasses"/>.</param>
    public static NamedProfile? Fallback(string profileClass) =>
        BuiltInProfiles.Fallback(profileClass) is { } profile ? new NamedProfile(profile.Name, s_nodes.GetOrAdd(profile, Read), IgnoresCase: false) : null;

    // JSON is YAML, so that a built-in profile is read by the same code as one that a document writes.
    private static YamlMapping Read(Profile profile)
    {
        var file = new SourceFile($"the profile {profile.Name}", OrkJson.WriteExact(OrkValue.FromMap(profile.Value))!);
        return (YamlMapping)YamlReader.Read(file, new DiagnosticBag())[0].Root!;
    }
}
