using System.Buffers;
using CoverType.Clients.Predictions;

namespace CoverType.Inference.Batch;

/// <summary>Writes the answers of a batch.</summary>
internal interface IRowWriter
{
    string ContentType { get; }

    /// <summary>Writes what comes before the first row.</summary>
    void Begin(IBufferWriter<byte> output);

    /// <summary>Writes the answers to the rows of a chunk.</summary>
    /// <param name="chunk">The rows, with the scores of the valid ones.</param>
    /// <param name="model">The model of the scores; null if no row is valid.</param>
    /// <param name="output">Receives the answers.</param>
    void Write(RowChunk chunk, ModelIdentity? model, IBufferWriter<byte> output);

    /// <summary>Writes one last answer: the reason why the rest of the batch is not read.</summary>
    void WriteBreak(long row, string reason, IBufferWriter<byte> output);

    /// <summary>Writes what comes after the last row.</summary>
    void End(IBufferWriter<byte> output);
}
