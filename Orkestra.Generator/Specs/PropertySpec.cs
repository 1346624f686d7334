namespace Orkestra.Generator.Specs;

/// <summary>A field of an object.</summary>
/// <param name="Field">Its name in JSON.</param>
/// <param name="Name">Its name in C#.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsRequired">Whether the schema requires it.</param>
/// <param name="Documentation">What the schema says about it.</param>
internal sealed record PropertySpec(string Field, string Name, TypeSpec Type, bool IsRequired, DocumentationSpec Documentation)
{
    /// <summary>Whether the property can be null: the field may be absent, or null is a value of it.</summary>
    public bool IsNullable => !IsRequired || Type.IsNullable;
}
