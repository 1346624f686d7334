namespace Orkestra.Runtime.Plans;

/// <summary>What becomes of an existing object whose declaration gives another result than before.</summary>
public enum UpdatePolicy
{
    /// <summary>It is changed where it is.</summary>
    InPlace,

    /// <summary>It is changed where it is; where the server says that a field cannot change, it is deleted and made anew.</summary>
    InPlaceOrReplace,

    /// <summary>It is deleted and made anew when its spec differs, because the server lets hardly any field of it change.</summary>
    Replace,

    /// <summary>It is never changed: it stands for something that is done once.</summary>
    Never,
}
