namespace CoverType.Web.Predictions;

/// <summary>Why the prediction service gives no prediction at the moment.</summary>
/// <param name="Kind">What sort of trouble it is.</param>
/// <param name="Reason">What happened, in a sentence for people.</param>
public sealed record ServiceTrouble(TroubleKind Kind, string Reason);
