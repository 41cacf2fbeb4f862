using System.Runtime.CompilerServices;

namespace Mlflow.Client.Values;

/// <summary>The number of entries of a page.</summary>
internal static class PageSize
{
    /// <summary>Throws if the server does not take the size of a page.</summary>
    /// <param name="pageSize">The number of entries.</param>
    /// <param name="most">The largest size that the server takes.</param>
    /// <param name="name">The name of the caller's parameter.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is less than 1, or more than the server takes.</exception>
    public static int Checked(
        int pageSize, int most = int.MaxValue, [CallerArgumentExpression(nameof(pageSize))] string? name = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pageSize, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, most, name);
        return pageSize;
    }
}
