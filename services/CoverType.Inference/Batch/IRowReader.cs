namespace CoverType.Inference.Batch;

/// <summary>Reads the rows of a batch.</summary>
internal interface IRowReader : IDisposable
{
    /// <summary>
    /// Adds rows to an empty chunk: until it is full, or until the next row would have to be waited for, but at least one.
    /// </summary>
    /// <returns>True if rows may follow; false at the end of the batch, with the last rows in the chunk.</returns>
    /// <exception cref="BatchBrokenException">
    /// The rows after those in the chunk cannot be found.
    /// </exception>
    /// <exception cref="BadHttpRequestException">The body is too long, too slow or incomplete.</exception>
    /// <exception cref="InvalidDataException">The body is not the gzip that it should be.</exception>
    ValueTask<bool> ReadAsync(RowChunk chunk, CancellationToken cancellationToken);
}
