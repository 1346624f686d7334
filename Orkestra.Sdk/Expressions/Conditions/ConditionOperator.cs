namespace Orkestra.Sdk.Expressions.Conditions;

/// <summary>How a condition tests its field (specification 5.4).</summary>
public enum ConditionOperator
{
    /// <summary>The field is present and not empty.</summary>
    Exists,

    /// <summary>The field is absent or empty.</summary>
    NotExists,

    /// <summary>The field's text equals the operand.</summary>
    EqualTo,

    /// <summary>The field's text differs from the operand.</summary>
    NotEqualTo,

    /// <summary>The field's text contains the operand.</summary>
    Contains,

    /// <summary>The field's text does not contain the operand.</summary>
    NotContains,

    /// <summary>The field's text starts with the operand.</summary>
    Prefix,

    /// <summary>The field's text does not start with the operand.</summary>
    NotPrefix,

    /// <summary>The field's text ends with the operand.</summary>
    Suffix,

    /// <summary>The field's text does not end with the operand.</summary>
    NotSuffix,

    /// <summary>The operand, an RE2 pattern, matches somewhere in the field's text.</summary>
    Regex,

    /// <summary>The field's number is above the operand.</summary>
    GreaterThan,

    /// <summary>The field's number is below the operand.</summary>
    LessThan,

    /// <summary>The field's number is not below the operand.</summary>
    GreaterThanOrEqual,

    /// <summary>The field's number is not above the operand.</summary>
    LessThanOrEqual,

    /// <summary>The field's number lies in the operand's range, bounds included.</summary>
    Between,

    /// <summary>The field's number lies outside of the operand's range.</summary>
    NotBetween,

    /// <summary>The field's text equals an entry of the operand's comma list.</summary>
    In,

    /// <summary>The field's text equals no entry of the operand's comma list.</summary>
    NotIn,

    /// <summary>No other object of the kind has this value; decided by a live list at reconcile, true where nobody can look.</summary>
    Unique,

    /// <summary>The field's type name equals the operand.</summary>
    TypeOf,

    /// <summary>The field is a map.</summary>
    TypeMap,

    /// <summary>The field is a list.</summary>
    TypeList,

    /// <summary>The field is a string.</summary>
    TypeString,

    /// <summary>The field is a number.</summary>
    TypeNumber,

    /// <summary>The field is a boolean.</summary>
    TypeBool,

    /// <summary>The field is absent.</summary>
    TypeNull,
}
