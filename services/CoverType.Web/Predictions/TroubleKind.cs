namespace CoverType.Web.Predictions;

/// <summary>The sorts of trouble with the prediction service.</summary>
public enum TroubleKind
{
    /// <summary>The service runs and has no model yet.</summary>
    NoModel,

    /// <summary>Nothing answers, or not in time.</summary>
    NoAnswer,

    /// <summary>Something answers, but not what the prediction API answers.</summary>
    WrongAnswer,
}
