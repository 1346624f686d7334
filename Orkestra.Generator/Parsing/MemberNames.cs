namespace Orkestra.Generator.Parsing;

/// <summary>Names that generated types have already, by what they derive from and what is emitted into them.</summary>
internal static class MemberNames
{
    private static readonly string[] s_ofEveryType = ["Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];

    /// <summary>Those of the class of an object.</summary>
    public static IReadOnlyList<string> OfObject { get; } =
    [
        .. s_ofEveryType, "CreateMissing", "FillMissing", "Found", "FoundNull", "IsEmpty", "IsMarked", "Mark", "Read", "ReadField", "ReadObject", "UnknownFields", "Write", "WriteFields",
    ];

    /// <summary>Those of the class of a custom resource.</summary>
    public static IReadOnlyList<string> OfRoot { get; } = [.. OfObject, "Group", "IsNamespaced", "Kind", "Metadata", "Plural", "Version"];

    /// <summary>Those of the type of a text that is one of several.</summary>
    public static IReadOnlyList<string> OfEnum { get; } = [.. s_ofEveryType, "PrintMembers", "Value"];
}
