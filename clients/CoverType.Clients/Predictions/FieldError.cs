namespace CoverType.Clients.Predictions;

/// <summary>An error of one field of a request.</summary>
/// <param name="Field">The JSON key, such as <c>Elevation</c>.</param>
/// <param name="Message">A sentence for the person who sent it.</param>
public sealed record FieldError(string Field, string Message);
