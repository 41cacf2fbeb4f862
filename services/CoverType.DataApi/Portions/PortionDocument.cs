namespace CoverType.DataApi.Portions;

/// <summary>The form of a portion, for the OpenAPI document; <see cref="PortionBody"/> writes it.</summary>
/// <param name="GroupNumber">The group, 1 to 10.</param>
/// <param name="BatchNumber">The batch, from 1.</param>
/// <param name="Data">The records.</param>
internal sealed record PortionDocument(int GroupNumber, int BatchNumber, string[][] Data);
