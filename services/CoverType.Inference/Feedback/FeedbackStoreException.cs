namespace CoverType.Inference.Feedback;

/// <summary>The database of feedback cannot be used at the moment.</summary>
internal sealed class FeedbackStoreException(string message, Exception innerException) : Exception(message, innerException);
