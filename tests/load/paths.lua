-- The requests of wrk: the lines of the file PATHS, one after the other.
local paths, number = {}, 0
for line in io.lines(os.getenv("PATHS")) do
  paths[#paths + 1] = line
end
function request()
  number = number % #paths + 1
  return wrk.format("GET", paths[number])
end
