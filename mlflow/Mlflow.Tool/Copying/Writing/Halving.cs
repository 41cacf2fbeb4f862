using System.Net;
using Mlflow.Client;

namespace Mlflow.Tool.Copying.Writing;

/// <summary>
/// Sends entries together and, if they are refused, in halves: one that the target does not take, such as a value over its
/// limit, does not keep the others out.
/// </summary>
internal static class Halving
{
    /// <summary>Sends entries.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="send">Sends some of them.</param>
    /// <param name="mostAlone">
    /// The most entries that are found out one by one: if the target takes none of many, it is not asked for each.
    /// </param>
    /// <returns>What was refused.</returns>
    public static async Task<IReadOnlyList<Refusal<T>>> SendAsync<T>(
        IEnumerable<T> entries, Func<IReadOnlyList<T>, Task> send, int mostAlone = int.MaxValue)
    {
        List<Refusal<T>> refused = [];
        Stack<ArraySegment<T>> parts = new();
        parts.Push(entries.ToArray());
        while (parts.TryPop(out ArraySegment<T> part))
        {
            if (part.Count == 0)
            {
                continue;
            }

            try
            {
                await send(part);
            }
            catch (Exception failure) when (IsRefusal(failure))
            {
                if (part.Count == 1 || refused.Count >= mostAlone)
                {
                    refused.Add(new Refusal<T>(part, failure.Message));
                }
                else
                {
                    parts.Push(part[(part.Count / 2)..]);
                    parts.Push(part[..(part.Count / 2)]);
                }
            }
        }

        return refused;
    }

    /// <summary>True if a server or the client's rules do not take the content of a request.</summary>
    public static bool IsRefusal(Exception failure) => failure is ArgumentException or MlflowException
    {
        StatusCode: HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableEntity,
    };
}
