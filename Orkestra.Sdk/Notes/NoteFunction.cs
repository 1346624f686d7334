using Orkestra.Sdk.Expressions;

namespace Orkestra.Sdk.Notes;

/// <summary>The work of a note. Its arguments have been checked against the signature.</summary>
internal delegate OrkValue NoteFunction(NoteCall call);
