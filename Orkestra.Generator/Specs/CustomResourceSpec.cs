namespace Orkestra.Generator.Specs;

/// <summary>The classes of one version of a custom resource.</summary>
/// <param name="Name">The name of the root class.</param>
/// <param name="File">The name of the file that defines it.</param>
/// <param name="Definition">Which resource it is.</param>
/// <param name="Plural">The name of the kind in addresses.</param>
/// <param name="IsNamespaced">Whether objects live in namespaces.</param>
/// <param name="Objects">The classes, the root first.</param>
/// <param name="Enums">The types of texts that are one of several.</param>
internal sealed record CustomResourceSpec(
    string Name, string File, ResourceReference Definition, string Plural, bool IsNamespaced, EquatableArray<ObjectSpec> Objects, EquatableArray<EnumSpec> Enums);
