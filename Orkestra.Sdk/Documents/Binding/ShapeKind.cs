namespace Orkestra.Sdk.Documents.Binding;

/// <summary>The kinds of values that a key may have.</summary>
internal enum ShapeKind
{
    /// <summary>Anything; the value is not the language's.</summary>
    Any,

    /// <summary>Text that is used as written; numbers and booleans are read as their text.</summary>
    Text,

    /// <summary>Text that may hold a template.</summary>
    Template,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>True, false or a template.</summary>
    TemplateBoolean,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A whole number or a template.</summary>
    TemplateInteger,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A duration such as <c>30s</c>.</summary>
    Duration,

    /// <summary>A duration or a template.</summary>
    TemplateDuration,

    /// <summary>One of a few names, whatever their letter case, or a template.</summary>
    OneOf,

    /// <summary>A list of values of one shape.</summary>
    List,

    /// <summary>A map with free keys and values of one shape.</summary>
    Map,

    /// <summary>A map with the keys of a table.</summary>
    Block,

    /// <summary>A different shape for a text, a list and a map.</summary>
    Either,

    /// <summary>A list of conditions.</summary>
    Conditions,

    /// <summary>A block of child resources.</summary>
    Hook,
}
