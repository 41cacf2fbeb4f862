namespace CoverType.Modeling.Gate;

/// <summary>What the gate does with a campaign whose labels contradict the champion.</summary>
public enum ContradictionAction
{
    /// <summary>The campaign is stopped.</summary>
    Stop,

    /// <summary>The campaign continues with a warning; later campaigns do not use its rows.</summary>
    Warn,
}
