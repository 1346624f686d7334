namespace Orkestra.Sdk.Notes;

/// <summary>How a call is carried out.</summary>
internal enum NoteForm
{
    /// <summary>All arguments are evaluated, then the function is called.</summary>
    Function,

    /// <summary>Arguments are evaluated until one is false.</summary>
    And,

    /// <summary>Arguments are evaluated until one is true.</summary>
    Or,
}
