namespace Orkestra.Sdk.Documents.Binding;

/// <summary>How keys of one block depend on each other.</summary>
internal enum KeyRuleKind
{
    /// <summary>Not more than one of them may be written.</summary>
    AtMostOne,

    /// <summary>One or more of them must be written.</summary>
    AtLeastOne,

    /// <summary>The first makes no sense without the second.</summary>
    Needs,
}
